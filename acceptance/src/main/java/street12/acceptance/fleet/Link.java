package street12.acceptance.fleet;

import java.time.Duration;

/** All connections from one service's instance to one store, as a network that can fail. */
public interface Link {

    /** The member that asks: {@code order-1}. */
    String from();

    /** The member that is asked: {@code postgres}. */
    String to();

    /** Nothing comes through any more, and nobody is told: connections stay open, new ones hang. */
    void cut();

    /** Every piece of data is late by that much, each way. */
    void delay(Duration delay);

    /** That share of the pieces waits for a retransmission (200 ms and more), in order, as a lossy network shows itself to TCP. */
    void lose(double share);

    /** All connections of this moment end with RST; new ones are well. */
    void reset();

    /** As if nothing had ever been wrong; connections that were cut go on with what was held back, or end if they are dead. */
    void heal();
}
