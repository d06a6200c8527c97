package street12.acceptance;

import street12.acceptance.running.Street12;

class ShopInProcessesIT extends ShopWalkThrough {
    @Override
    Street12.Shape shape() {
        return Street12.Shape.PROCESSES;
    }
}
