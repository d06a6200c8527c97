package street12.acceptance.fleet;

/** A program of two threads that say their names, ten times a second. */
final class Ticks {

    private Ticks() {}

    public static void main(String[] arguments) {
        for (var name : new String[] {"held", "free"}) new Thread(Ticks::tick, name).start();
    }

    private static void tick() {
        while (true) {
            System.out.println(Thread.currentThread().getName());
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
