package street12.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The settings of a single node that starts fast, uses little memory and forgets nothing. */
final class KafkaSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";

    /** No partner to copy to or to wait for. */
    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("default.replication.factor", "1"),
            Map.entry("min.insync.replicas", "1"),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "1"));

    /** Topics are the record of what happened; a group that rests over a holiday keeps its place, for ten years. */
    private static final Map<String, String> FORGETS_NOTHING = Map.of(
            "auto.create.topics.enable", "false",
            "log.retention.ms", "-1",
            "log.retention.bytes", "-1",
            "offsets.retention.minutes", "5256000");

    /**
     * Without the short session, a start after a kill waits 11 s until the old registration has run out. The heartbeat
     * must be well below it (its default is not), else the broker fences itself time and again. The election timeout is
     * what a node that was leader waits after a kill before it votes for itself.
     */
    private static final Map<String, String> QUICK = Map.of(
            "broker.session.timeout.ms", "1500",
            "broker.heartbeat.interval.ms", "400",
            "controller.quorum.election.timeout.ms", "200",
            "group.initial.rebalance.delay.ms", "0",
            "group.min.session.timeout.ms", "1000",
            "group.consumer.min.session.timeout.ms", "1000",
            "group.consumer.min.heartbeat.interval.ms", "300");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "log.cleaner.dedupe.buffer.size", "4194304",
            "log.index.size.max.bytes", "1048576",
            "log.segment.bytes", "268435456",
            "offsets.topic.segment.bytes", "16777216",
            "transaction.state.log.segment.bytes", "16777216");

    private KafkaSettings() {}

    /**
     * @param port where clients connect
     * @param more where others connect
     * @param controllerPort where the node talks to itself; may differ from start to start
     */
    static Properties of(Path logs, int port, List<KafkaListener> more, int controllerPort) {
        Properties all = new Properties();
        all.putAll(SINGLE_NODE);
        all.putAll(FORGETS_NOTHING);
        all.putAll(QUICK);
        all.putAll(SMALL);
        String clients = CLIENTS + "://" + Loopback.HOST + ":" + port;
        String controller = CONTROLLER + "://" + Loopback.HOST + ":" + controllerPort;
        List<String> bound = new ArrayList<>(List.of(clients, controller));
        List<String> told = new ArrayList<>(List.of(clients));
        List<String> protocols = new ArrayList<>(List.of(CLIENTS + ":PLAINTEXT", CONTROLLER + ":PLAINTEXT"));
        for (KafkaListener listener : more) {
            bound.add(listener.bound());
            told.add(listener.told());
            protocols.add(listener.name() + ":PLAINTEXT");
        }
        all.setProperty("node.id", Integer.toString(NODE_ID));
        all.setProperty("log.dirs", logs.toString());
        all.setProperty("controller.quorum.voters", NODE_ID + "@" + Loopback.HOST + ":" + controllerPort);
        all.setProperty("listeners", String.join(",", bound));
        all.setProperty("advertised.listeners", String.join(",", told));
        all.setProperty("listener.security.protocol.map", String.join(",", protocols));
        all.setProperty("inter.broker.listener.name", CLIENTS);
        all.setProperty("controller.listener.names", CONTROLLER);
        return all;
    }
}
