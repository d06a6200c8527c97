package street12.acceptance.running;

import java.nio.file.Path;
import java.util.function.Consumer;

/** A running system: its doors, and what somebody needs who looks into its stores. */
public interface SystemUnderTest {

    /** Asks as a machine that may do everything, unless it is told to ask as somebody else. */
    Client gateway();

    /** A service's own door, past the gateway; of several instances, one that runs. */
    Client service(String name);

    /** The payment provider, with its ledger and its behaviour. */
    Client sandbox();

    /** Tokens that this system believes. */
    Tokens tokens();

    /** Kafka's address. */
    String kafka();

    /** What a service is told. */
    String setting(String service, String name);

    /** Where the line files are. */
    Path lines();

    /** Another view beside the live one, which reads all topics from their start into a generation of its own; shown, then ended. */
    void replay(Consumer<Client> look);
}
