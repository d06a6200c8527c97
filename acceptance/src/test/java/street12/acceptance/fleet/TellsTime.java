package street12.acceptance.fleet;

/** A process that goes on telling its time: milliseconds since 1970, and how long it has run by what counts them. */
public final class TellsTime {

    private TellsTime() {}

    public static void main(String[] none) throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            System.out.println(System.currentTimeMillis() + " " + (System.nanoTime() - begun) / 1_000_000);
            Thread.sleep(100);
        }
    }
}
