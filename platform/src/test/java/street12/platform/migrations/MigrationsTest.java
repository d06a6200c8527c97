package street12.platform.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old and new run on the same database while a version is rolled out, and after one is taken back: docs/compatibility.md. */
class MigrationsTest {

    private static final Path ROOT = Path.of("..");
    /** As in {@code -- contract: V7__slots.sql}, the migration of an earlier release that made the new shape. */
    private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: (\\S+)$");

    @Test
    void a_migration_takes_nothing_away_that_the_version_before_needs() throws IOException {
        var released = released();
        for (var migration : migrations()) {
            if (!released.contains(name(migration)))
                assertThat(refused(name(migration), Files.readString(migration), released))
                        .as("%s", migration)
                        .isEmpty();
        }
    }

    @Test
    void what_was_released_stays() throws IOException {
        assertThat(migrations().stream().map(MigrationsTest::name)).containsAll(released());
        assertThat(released()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table coupon",
                "alter table orders drop column username",
                "alter table orders rename column username to name",
                "alter table orders rename to purchases",
                "alter table orders alter column qty type bigint",
                "alter table orders alter qty set data type bigint",
                "alter table orders alter column username set not null",
                "alter table orders add column slot text not null",
                "alter table orders add column a text, add column slot text not null",
                "alter table orders add slot text NOT NULL",
                "alter table orders add constraint few check (qty < 10)",
                "create table a (b text);\n-- tidy up\nDROP\nTABLE coupon;",
                "/* it is\n old */ truncate coupon",
                "delete from coupon where status = 'CANCELED'",
            })
    void what_takes_something_away_is_refused(String sql) {
        assertThat(Destructive.in(sql)).isNotEmpty();
        assertThat(refused("order/V9__x.sql", sql, Set.of())).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table slots (id bigint primary key, name text not null, type text not null)",
                "alter table orders add column slot text",
                "alter table orders add column slot text not null default 'none'",
                "alter table orders add column slot text, add column at timestamptz not null default now()",
                "create index orders_by_slot on orders (slot)",
                "drop index orders_by_slot",
                "-- drop table orders is for later\ncreate sequence slot_ids",
                "insert into slots (id, name, type) values (1, 'drop table orders', 'x')",
                "alter table orders alter column username drop not null",
                "alter table orders drop constraint few",
            })
    void what_adds_is_not(String sql) {
        assertThat(Destructive.in(sql)).isEmpty();
    }

    @Test
    void the_old_shape_goes_a_release_after_the_new_one_came() {
        var contract = "-- contract: V7__slots.sql\nalter table orders drop column slot";

        assertThat(refused("order/V9__x.sql", contract, Set.of("order/V7__slots.sql")))
                .isEmpty();
        assertThat(refused("order/V9__x.sql", contract, Set.of("coupon/V7__slots.sql")))
                .containsExactly("V7__slots.sql is in no release yet");
    }

    private static List<String> refused(String name, String sql, Set<String> released) {
        var found = Destructive.in(sql);
        var contract = CONTRACT.matcher(sql);
        if (found.isEmpty() || !contract.find()) return found;
        return released.contains(folder(name) + contract.group(1))
                ? List.of()
                : List.of(contract.group(1) + " is in no release yet");
    }

    private static Set<Path> migrations() throws IOException {
        try (var modules = Files.newDirectoryStream(ROOT, "{platform,*-verticle}")) {
            var all = new TreeSet<Path>();
            for (var module : modules) {
                var folder = module.resolve("src/main/resources/db");
                if (!Files.isDirectory(folder)) continue;
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".sql")).forEach(all::add);
                }
            }
            return all;
        }
    }

    /** Those of all releases. */
    private static Set<String> released() throws IOException {
        try (var files = Files.walk(ROOT.resolve("contracts/released"))) {
            var lists = files.filter(file -> file.endsWith("migrations.txt")).toList();
            var all = new TreeSet<String>();
            for (var list : lists) all.addAll(Files.readAllLines(list));
            return all.stream().filter(line -> !line.isBlank()).collect(Collectors.toSet());
        }
    }

    private static String name(Path migration) {
        return folder(migration.getParent().getFileName() + "/") + migration.getFileName();
    }

    private static String folder(String name) {
        return name.substring(0, name.indexOf('/') + 1);
    }
}
