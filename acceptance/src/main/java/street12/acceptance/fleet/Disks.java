package street12.acceptance.fleet;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The small disks of those stores that have one. */
final class Disks implements AutoCloseable {

    private final Map<String, SmallDisk> disks = new HashMap<>();
    private String whyNone = "";

    /** @param megabytes of each store that is to have one */
    Disks(Path folder, Map<String, Integer> megabytes) {
        megabytes.forEach((store, size) -> {
            try {
                disks.put(store, new SmallDisk(folder.resolve(store), size));
            } catch (IllegalStateException e) {
                whyNone = e.getMessage();
            }
        });
    }

    String whyNone(String store) {
        if (disks.containsKey(store)) return "";
        return whyNone.isEmpty() ? "the fleet was started without a small disk for " + store : whyNone;
    }

    SmallDisk of(String store) {
        if (!disks.containsKey(store)) throw new UnsupportedOperationException(whyNone(store));
        return disks.get(store);
    }

    @Override
    public void close() {
        disks.values().forEach(SmallDisk::close);
    }
}
