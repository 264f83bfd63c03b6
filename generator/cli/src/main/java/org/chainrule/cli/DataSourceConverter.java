package org.chainrule.cli;

import org.chainrule.formats.DataSource;
import org.chainrule.runtime.DataException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where the data of an input or target are, {@code NAME=SOURCE}. */
final class DataSourceConverter implements ITypeConverter<DataSource> {
  @Override
  public DataSource convert(String text) {
    try {
      return DataSource.parse(text);
    } catch (DataException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
