package street12.message;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import street12.contracts.command.SendCancelMessage;
import street12.contracts.line.Lines;
import street12.message.in.MessagePolicies;
import street12.message.in.MessageRoutes;
import street12.message.out.Channels;
import street12.message.out.Mongo;
import street12.message.out.MongoClock;
import street12.message.out.MongoMessages;
import street12.message.out.MongoOutbox;
import street12.message.out.Smtp;
import street12.platform.Foundation;
import street12.platform.ServiceVerticle;
import street12.platform.WaitingMeters;
import street12.platform.config.Setting;
import street12.platform.event.Relay;
import street12.platform.http.HttpApi;
import street12.platform.runtime.Backoff;
import street12.platform.runtime.Loop;

/** Messages: what the customer is told, sent when something happens to their order. */
public final class MessageVerticle extends ServiceVerticle {

    static final Setting<Duration> RETRY_FOR = Setting.millis(
            "MESSAGE_RETRY_FOR_MS", 3_600_000, 0, 604_800_000, "how long sending a message is tried before it fails");
    static final Setting<Duration> LEASE = Setting.millis(
            "MESSAGE_LEASE_MS",
            30_000,
            1000,
            600_000,
            "silence after which a message that was being sent is sent by another; a third is a channel's time limit");

    private static final Backoff READING = new Backoff(Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Backoff LOOKING = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500));

    public MessageVerticle() {
        super("message", 8084);
    }

    @Override
    protected List<Setting<?>> ownSettings() {
        return Stream.of(List.of(RETRY_FOR, LEASE), Mongo.SETTINGS, Smtp.SETTINGS)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    protected Future<?> compose(Foundation foundation, HttpApi api) {
        var lines = foundation.lines();
        var client = Mongo.client(vertx, foundation.settings());
        foundation.onStop("MongoDB", client::close);
        foundation.health().needs("mongodb", () -> Mongo.ping(client));
        var clock = new MongoClock(client);
        var channels =
                Channels.of(foundation, lines, foundation.settings().get(LEASE).dividedBy(3));
        return foundation
                .whenThere("reach MongoDB", () -> Mongo.createIndexes(client).compose(v -> clock.read()))
                .compose(v -> foundation.relay(new MongoOutbox(client, clock)))
                .compose(relay -> {
                    foundation
                            .loop(new Loop(
                                    vertx,
                                    "MongoDB's clock",
                                    READING,
                                    () -> clock.read().map(false)))
                            .wake();
                    var messages = new MongoMessages(client, clock);
                    WaitingMeters.show(foundation, "messages", messages::count);
                    var service = service(foundation, lines, messages, channels, clock, relay);
                    new MessageRoutes(service, messages, MongoMessages.sortable(), lines).addTo(api.router());
                    return listen(foundation, service, new Recall(messages));
                });
    }

    private static MessageService service(
            Foundation foundation,
            Lines lines,
            Messages messages,
            Map<String, Channel> channels,
            InstantSource clock,
            Relay relay) {
        var changes = new Changes(messages, relay::wake);
        var settings = foundation.settings();
        var sending = new Sending(
                foundation.vertx(),
                messages,
                changes,
                channels,
                clock,
                settings.get(LEASE),
                foundation.stepTimes(),
                new TellingTimes(foundation.meters()));
        foundation.onStop("messages under way", sending::finish);
        return new MessageService(
                foundation.vertx(), lines, messages, changes, sending, clock, settings.get(RETRY_FOR));
    }

    private static Future<Void> listen(Foundation foundation, MessageService service, Recall recall) {
        foundation
                .loop(new Loop(foundation.vertx(), "messages due", LOOKING, service::sendDue))
                .wake();
        return foundation
                .policies()
                .compose(policies ->
                        MessagePolicies.addTo(policies, service, recall).start())
                .compose(v -> foundation.handle(SendCancelMessage.class, service::sendCancelMessage));
    }
}
