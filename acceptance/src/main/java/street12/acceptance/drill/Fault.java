package street12.acceptance.drill;

import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One thing that goes wrong, and is made good again.
 *
 * @param name says what happens to whom: {@code kill-order-1}
 * @param hits the parts concerned; two faults that hit the same part would undo each other
 * @param begin makes it happen
 * @param end undoes it; also when it had not begun, and may be called twice
 * @param isBack whether the part can work again, as far as it knows itself
 */
record Fault(String name, Set<String> hits, Runnable begin, Runnable end, BooleanSupplier isBack) {

    @Override
    public String toString() {
        return name;
    }
}
