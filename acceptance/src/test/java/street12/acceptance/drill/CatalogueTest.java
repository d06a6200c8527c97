package street12.acceptance.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import street12.acceptance.fleet.Fleet;
import street12.acceptance.fleet.Link;
import street12.acceptance.fleet.Member;
import street12.acceptance.running.Client;
import street12.acceptance.running.Installation;

class CatalogueTest {

    private final List<String> done = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Object> says =
            new HashMap<>(Map.of("whyNoSplit", "", "whyNoFull", "its disk is large", "whyNoClock", ""));

    @TempDir
    private Path folder;

    private Catalogue catalogue() {
        for (var store : FaultNames.STORES) members.add(member(store, store));
        members.add(member("issuer", "issuer"));
        for (var service : Installation.SERVICES) {
            for (var name : List.of(service + "-1", service + "-2")) {
                members.add(member(name, service));
                for (var store : FaultNames.STORES)
                    links.add(noting(Link.class, name + ">" + store, Map.of("from", name, "to", store)));
            }
        }
        says.put("members", members);
        says.put("instancesOf", members.subList(5, 7));
        says.put("links", links);
        says.put("sandbox", new Client(URI.create("http://127.0.0.1:1")));
        return Catalogue.of(noting(Fleet.class, "fleet", says), new PoisonRecords("", folder.resolve("poison.txt")));
    }

    private Member member(String name, String kind) {
        return noting(Member.class, name, Map.of("name", name, "kind", kind, "isAlive", false, "isReady", true));
    }

    /** Notes what is asked of it, and says what it was given to say. */
    private <T> T noting(Class<T> type, String name, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    var answer = answers.get(method.getName());
                    if (method.getName().equals("setClock")) done.add(arguments[1] + " ahead");
                    else if (answer == null) done.add(name + "." + method.getName());
                    return answer;
                }));
    }

    @Test
    void every_fault_that_is_a_drill_of_its_own_can_be_had() {
        var catalogue = catalogue();

        assertThat(FaultNames.alone())
                .allSatisfy(name -> assertThat(catalogue.fault(name)).isNotNull());
    }

    @Test
    void every_process_every_link_every_store_s_network_and_every_topic_has_its_faults() {
        var names = catalogue().all().stream().map(Fault::name).toList();

        assertThat(names)
                .contains("kill-order-2", "pause-view-1", "restart-kafka", "cut-coupon-2-postgres", "lose-redis")
                .contains("poison-messages", "provider-loses-answers", "split-event-bus")
                .doesNotHaveDuplicates();
        assertThat(names).noneMatch(name -> name.contains("issuer"));
    }

    @Test
    void what_is_killed_is_started_and_what_hangs_goes_on() {
        var catalogue = catalogue();
        for (var name : List.of("kill-order-2", "pause-order-2", "restart-order-2")) play(catalogue.fault(name));

        assertThat(done)
                .containsExactly(
                        "order-2.kill",
                        "order-2.start",
                        "order-2.pause",
                        "order-2.resume",
                        "order-2.stop",
                        "order-2.start");
    }

    @Test
    void who_ends_while_it_starts_is_started_once_more_and_counted() {
        var catalogue = catalogue();
        var fault = catalogue.fault("kill-order-2");
        play(fault);

        assertThat(fault.isBack().getAsBoolean()).isTrue();
        assertThat(done).containsExactly("order-2.kill", "order-2.start", "order-2.start");
        assertThat(catalogue.startedAgain()).containsExactly("order-2");
    }

    @Test
    void a_clock_is_ahead_then_behind_and_then_right() {
        play(catalogue().fault("clock-order"));

        assertThat(done).containsExactly("PT25S ahead", "PT-25S ahead", "PT0S ahead");
    }

    @Test
    void where_no_clock_can_be_set_that_is_said_of_each_and_the_others_can_be_had() {
        says.put("whyNoClock", "no library");
        var catalogue = catalogue();

        assertThat(catalogue.whyNot("clock-order")).contains("no library");
        assertThat(catalogue.whyNot("clock-order-2")).contains("no library");
        assertThat(catalogue.whyNot("kill-order")).isEmpty();
        assertThat(catalogue.all()).noneMatch(fault -> fault.name().startsWith("clock"));
    }

    @Test
    void a_service_that_is_named_without_its_number_is_its_first_instance() {
        assertThat(catalogue().fault("kill-order").name()).isEqualTo("kill-order-1");
    }

    @Test
    void links_are_healed_all_that_were_hit() {
        play(catalogue().fault("cut-kafka"));

        var hit = Stream.of(links.toArray(Link[]::new))
                .filter(link -> link.to().equals("kafka"))
                .count();
        assertThat(done).filteredOn(what -> what.endsWith(".cut")).hasSize((int) hit);
        assertThat(done).filteredOn(what -> what.endsWith(">kafka.heal")).hasSize((int) hit);
    }

    @Test
    void faults_that_would_undo_each_other_hit_the_same_part() {
        var catalogue = catalogue();

        assertThat(catalogue.fault("kill-order-1").hits())
                .isEqualTo(catalogue.fault("pause-order-1").hits());
        assertThat(catalogue.fault("cut-kafka").hits())
                .containsAll(catalogue.fault("delay-view-2-kafka").hits());
        assertThat(catalogue.fault("provider-fails").hits())
                .isEqualTo(catalogue.fault("provider-is-slow").hits());
    }

    @Test
    void what_cannot_be_had_here_is_said_with_its_reason() {
        says.put("whyNoSplit", "no namespaces");
        var catalogue = catalogue();

        assertThat(catalogue.impossible())
                .containsEntry("split-event-bus", "no namespaces")
                .containsEntry("full-kafka", "its disk is large");
        assertThatThrownBy(() -> catalogue.fault("split-event-bus")).hasMessageContaining("cannot have");
    }

    private static void play(Fault fault) {
        fault.begin().run();
        fault.end().run();
    }
}
