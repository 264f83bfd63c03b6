package org.chainrule.formats;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * The type of a stored tensor's elements, named as safetensors names it. Types that no number is
 * ever read of here are known all the same, so that a file that holds them can be checked.
 */
public enum ElementType {
  BOOL(1, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.get(index) == 0 ? 0 : 1;
    }
  },
  U8(1, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.get(index) & 0xFF;
    }
  },
  I8(1, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.get(index);
    }
  },
  I16(2, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getShort(2 * index);
    }
  },
  U16(2, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getShort(2 * index) & 0xFFFF;
    }
  },
  I32(4, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getInt(4 * index);
    }
  },
  U32(4, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getInt(4 * index) & 0xFFFFFFFFL;
    }
  },
  I64(8, true) {
    @Override
    double get(ByteBuffer data, int index) {
      return (double) data.getLong(8 * index);
    }
  },
  BF16(2, false) {
    @Override
    double get(ByteBuffer data, int index) {
      return Float.intBitsToFloat(data.getShort(2 * index) << 16);
    }
  },
  F32(4, false) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getFloat(4 * index);
    }
  },
  F64(8, false) {
    @Override
    double get(ByteBuffer data, int index) {
      return data.getDouble(8 * index);
    }
  },
  U64(8, true),
  F16(2, false),
  F8_E4M3(1, false),
  F8_E5M2(1, false);

  private final int bytes;
  private final boolean whole;

  ElementType(int bytes, boolean whole) {
    this.bytes = bytes;
    this.whole = whole;
  }

  /** The type of this name, if there is one. */
  public static Optional<ElementType> named(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  /** The size of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether the elements are whole numbers. */
  public boolean isWhole() {
    return whole;
  }

  /** Whether elements of this type can be read as numbers here. */
  public boolean isReadable() {
    return switch (this) {
      case U64, F16, F8_E4M3, F8_E5M2 -> false;
      default -> true;
    };
  }

  double get(ByteBuffer data, int index) {
    throw new UnsupportedOperationException("elements of type " + this + " cannot be read");
  }
}
