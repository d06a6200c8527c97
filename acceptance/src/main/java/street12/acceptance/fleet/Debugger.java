package street12.acceptance.fleet;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Holds single threads of another JVM, as if what they are at never came to its end; all others go on. */
final class Debugger {

    private static final String BY_SOCKET = "com.sun.jdi.SocketAttach";
    private static final String PATIENCE_MS = "10000";

    private final String host;
    private final int port;
    private VirtualMachine machine;

    Debugger(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** With which a JVM lets itself be held. */
    String javaOption() {
        return "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=" + host + ":" + port;
    }

    /** By their names; those that were held are again as they were. Returns who they are. */
    synchronized List<String> hold(Predicate<String> names) {
        release();
        machine = attach();
        var threads = machine.allThreads().stream()
                .filter(thread -> names.test(thread.name()))
                .toList();
        threads.forEach(ThreadReference::suspend);
        return threads.stream().map(ThreadReference::name).toList();
    }

    /** All of them go on. */
    synchronized void release() {
        if (machine == null) return;
        try {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It has ended
        }
        machine = null;
    }

    private VirtualMachine attach() {
        var connector = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(one -> one.name().equals(BY_SOCKET))
                .findFirst()
                .orElseThrow();
        var arguments = connector.defaultArguments();
        Map.of("hostname", host, "port", Integer.toString(port), "timeout", PATIENCE_MS)
                .forEach((name, value) -> arguments.get(name).setValue(value));
        try {
            return connector.attach(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }
}
