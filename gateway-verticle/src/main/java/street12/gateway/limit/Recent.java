package street12.gateway.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is remembered of buckets, by name; those that were not asked for longest are forgotten first. */
final class Recent extends LinkedHashMap<String, Long> {

    private static final long serialVersionUID = 1;
    private static final int MOST = 20_000;

    Recent() {
        super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
        return size() > MOST;
    }
}
