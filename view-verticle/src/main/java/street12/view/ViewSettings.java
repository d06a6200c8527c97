package street12.view;

import java.util.List;
import street12.platform.config.Setting;

/** What this service reads beside the platform's settings. */
public final class ViewSettings {

    public static final Setting<Integer> GENERATION = Setting.integer(
            "VIEW_GENERATION",
            1,
            1,
            1_000_000,
            "number of the view's first generation, by which instances share a view; another one is built from the first event on, beside it");
    public static final Setting<Integer> POOL_SIZE =
            Setting.integer("REDIS_POOL_SIZE", 16, 1, 1000, "connections to Redis");
    public static final Setting<Integer> POOL_WAITING =
            Setting.integer("REDIS_POOL_WAITING", 2000, 1, 100_000, "requests that may wait for a connection to Redis");
    public static final Setting<Integer> MAX_STREAMS =
            Setting.integer("VIEW_MAX_STREAMS", 4000, 1, 100_000, "live streams that may be open at the same time");

    public static final List<Setting<?>> ALL = List.of(GENERATION, POOL_SIZE, POOL_WAITING, MAX_STREAMS);

    private ViewSettings() {}
}
