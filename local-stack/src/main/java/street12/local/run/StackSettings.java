package street12.local.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import street12.local.Addresses;
import street12.local.KafkaListener;
import street12.local.LocalStack;
import street12.platform.config.Setting;
import street12.platform.config.Settings;

/** What {@code ./run} reads. */
final class StackSettings {

    static final Setting<String> LOCAL_DIR =
            Setting.text("LOCAL_DIR", ".local", "folder of all local data, logs and programs");
    static final Setting<String> LOCAL_BIN_DIR = Setting.text(
            "LOCAL_BIN_DIR", "", "folder of the unpacked Postgres and Redis; empty takes bin within LOCAL_DIR");
    static final Setting<String> LOCAL_HOST = Setting.text(
            "LOCAL_HOST",
            "127.0.0.1",
            "address that the payment sandbox and the issuer listen on; the stores are on loopback in any case");
    static final Setting<Integer> KAFKA_PORT = Setting.port("KAFKA_PORT", 19092, "port of the local Kafka");
    static final Setting<Integer> POSTGRES_PORT = Setting.port("POSTGRES_PORT", 15432, "port of the local Postgres");
    static final Setting<Integer> MONGO_PORT = Setting.port("MONGO_PORT", 17017, "port of the local MongoDB");
    static final Setting<Integer> REDIS_PORT = Setting.port("REDIS_PORT", 16379, "port of the local Redis");
    static final Setting<Integer> SANDBOX_PORT = Setting.port("SANDBOX_PORT", 8089, "port of the payment sandbox");
    static final Setting<Integer> ISSUER_PORT = Setting.port("ISSUER_PORT", 8090, "port of the issuer of tokens");

    static final Setting<List<KafkaListener>> KAFKA_LISTENERS = new Setting<>(
            "KAFKA_LISTENERS",
            "",
            "a comma-separated list of port=host:port",
            "more ports of the local Kafka, each with the address that it tells its clients",
            text -> Stream.of(text.split(",", -1))
                    .filter(item -> !item.isBlank())
                    .map(item -> KafkaListener.of(item.strip()))
                    .toList());

    private StackSettings() {}

    static List<Setting<?>> all() {
        var all = new ArrayList<Setting<?>>(List.of(
                LOCAL_DIR,
                LOCAL_BIN_DIR,
                LOCAL_HOST,
                KAFKA_PORT,
                KAFKA_LISTENERS,
                POSTGRES_PORT,
                MONGO_PORT,
                REDIS_PORT,
                SANDBOX_PORT,
                ISSUER_PORT));
        for (var service : LocalService.values()) all.add(service.port());
        return all;
    }

    static Path folder(Settings settings) {
        return Path.of(settings.get(LOCAL_DIR)).toAbsolutePath();
    }

    /** Tokens are asked for at the door, so the issuer has its name. */
    static String issuer(Settings settings) {
        return "http://localhost:" + settings.get(LocalService.GATEWAY.port());
    }

    static LocalStack.Options stack(Settings settings) {
        var folder = folder(settings);
        var bin = settings.get(LOCAL_BIN_DIR);
        return new LocalStack.Options(
                        folder,
                        bin.isEmpty() ? folder.resolve("bin") : Path.of(bin).toAbsolutePath(),
                        settings.get(KAFKA_PORT),
                        settings.get(POSTGRES_PORT),
                        settings.get(MONGO_PORT),
                        settings.get(REDIS_PORT),
                        settings.get(SANDBOX_PORT),
                        settings.get(ISSUER_PORT),
                        issuer(settings),
                        LocalService.databases(),
                        Map.of())
                .withKafkaListeners(settings.get(KAFKA_LISTENERS))
                .withHost(settings.get(LOCAL_HOST));
    }

    /** Of the parts, whoever runs them. */
    static Addresses addresses(Settings settings) {
        return new Addresses(
                settings.get(KAFKA_PORT),
                settings.get(POSTGRES_PORT),
                settings.get(MONGO_PORT),
                settings.get(REDIS_PORT),
                settings.get(SANDBOX_PORT),
                settings.get(ISSUER_PORT));
    }
}
