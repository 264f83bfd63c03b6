package org.chainrule.compiler.emit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chainrule.compiler.plan.Buffer;
import org.chainrule.compiler.plan.Expression;
import org.chainrule.compiler.plan.Statement;
import org.chainrule.compiler.plan.Statement.Axis;

/**
 * Where the sums of a product are stored as they are, as gradients of weights are: element
 * [row][column] at {@code at + row·rowStep + column}. Tiles write them there themselves, and do not
 * wait for memory: what they write is on its way while the next one is summed.
 */
record StoredSums(Buffer buffer, Expression at, int rowStep) {

  /** Empty if something else is done with the sums, or columns are not neighbours. */
  static Optional<StoredSums> of(Statement.Product product) {
    List<Statement> body = product.body();
    while (body.size() == 1 && body.get(0) instanceof Statement.Loop loop) {
      body = loop.body();
    }
    boolean stored =
        body.size() == 1
            && body.get(0) instanceof Statement.Store store
            && store.value() instanceof Expression.Read read
            && read.buffer().storage() == Buffer.Storage.TILE_ROW;
    return stored ? of(product, (Statement.Store) body.get(0)) : Optional.empty();
  }

  private static Optional<StoredSums> of(Statement.Product product, Statement.Store store) {
    Expression address = store.address();
    List<Axis> columns = product.columns();
    OptionalInt rowStep = Addresses.step(address, product.rows());
    OptionalInt columnStep = Addresses.step(address, columns);
    if (rowStep.isEmpty() || columnStep.isEmpty() || columnStep.getAsInt() != 1) {
      return Optional.empty();
    }
    Expression at = Addresses.without(Addresses.without(address, product.rows()), columns);
    return Optional.of(new StoredSums(store.buffer(), at, rowStep.getAsInt()));
  }
}
