package street12.acceptance;

import street12.acceptance.running.Street12;

class ShopInOneJvmIT extends ShopWalkThrough {
    @Override
    Street12.Shape shape() {
        return Street12.Shape.ONE_JVM;
    }
}
