package street12.gateway.out;

/** So many at a time. Used on one event loop. */
final class Slots {

    private final int most;
    private int taken;

    Slots(int most) {
        this.most = most;
    }

    boolean tryTake() {
        if (taken >= most) return false;
        taken++;
        return true;
    }

    void release() {
        taken--;
    }

    int taken() {
        return taken;
    }
}
