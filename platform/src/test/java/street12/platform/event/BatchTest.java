package street12.platform.event;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition COUPONS = new TopicPartition("coupons", 0);

    private final List<String> begun = new ArrayList<>();
    private final Map<String, Promise<Void>> pending = new LinkedHashMap<>();

    @Test
    void records_of_one_order_are_worked_through_one_after_the_other_whatever_their_topics() {
        var batch = batch(List.of(order(5, "A"), order(6, "A"), coupon(2, "A")));

        var worked = batch.work(16, this::holdBack);

        assertThat(begun).containsExactly("orders-5");
        finish("orders-5");
        assertThat(begun).containsExactly("orders-5", "orders-6");
        finish("orders-6");
        assertThat(begun).containsExactly("orders-5", "orders-6", "coupons-2");
        assertThat(worked.isComplete()).isFalse();
        finish("coupons-2");
        assertThat(worked.succeeded()).isTrue();
        assertThat(batch.failure()).isNull();
    }

    @Test
    void records_of_different_orders_are_worked_on_at_the_same_time() {
        var batch = batch(List.of(order(5, "A"), order(6, "B"), coupon(2, "C")));

        batch.work(16, this::holdBack);

        assertThat(begun).containsExactlyInAnyOrder("orders-5", "orders-6", "coupons-2");
    }

    @Test
    void records_without_a_key_do_not_wait_for_each_other() {
        var batch = batch(List.of(order(5, null), order(6, null)));

        batch.work(16, this::holdBack);

        assertThat(begun).hasSize(2);
    }

    @Test
    void no_more_are_worked_on_at_the_same_time_than_asked() {
        var records = IntStream.range(0, 10).mapToObj(i -> order(i, "key" + i)).toList();
        var batch = batch(records);

        var worked = batch.work(3, this::holdBack);

        assertThat(begun).hasSize(3);
        finish("orders-1");
        assertThat(begun).hasSize(4);
        for (int i = 0; i < 10; i++) finish("orders-" + i);
        assertThat(worked.succeeded()).isTrue();
        assertThat(begun).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void when_all_was_done_each_partition_is_read_on_from_behind_its_last_record() {
        var batch = batch(List.of(order(5, "A"), order(9, "B"), coupon(2, "A")));

        batch.work(16, one -> Future.succeededFuture());

        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 10L, COUPONS, 3L));
    }

    @Test
    void a_record_that_fails_keeps_the_later_ones_of_its_order_back_and_no_others() {
        var batch = batch(
                List.of(order(5, "A"), order(6, "B"), order(7, "A"), order(8, "B"), coupon(2, "A"), coupon(3, "B")));

        var worked = batch.work(16, failing(Set.of("orders-5")));

        assertThat(worked.succeeded()).isTrue();
        assertThat(begun).containsExactlyInAnyOrder("orders-5", "orders-6", "orders-8", "coupons-3");
        assertThat(batch.failure()).hasMessage("orders-5 failed");
    }

    @Test
    void a_partition_is_read_again_from_its_first_record_that_was_not_done() {
        var batch = batch(
                List.of(order(5, "B"), order(6, "A"), order(7, "B"), coupon(2, "B"), coupon(3, "A"), coupon(4, "B")));

        batch.work(16, failing(Set.of("orders-6")));

        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 6L, COUPONS, 3L));
    }

    @Test
    void of_several_failures_the_first_is_told() {
        var batch = batch(List.of(order(5, "A"), order(6, "B")));

        batch.work(16, failing(Set.of("orders-5", "orders-6")));

        assertThat(batch.failure()).hasMessage("orders-5 failed");
        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 5L));
    }

    @Test
    void a_handler_that_throws_has_failed_and_nothing_is_skipped() {
        var batch = batch(List.of(order(5, "A"), order(6, "B")));

        var worked = batch.work(16, one -> {
            if (one.offset() == 5) throw new NoClassDefFoundError("half an installation");
            return Future.succeededFuture();
        });

        assertThat(worked.succeeded()).isTrue();
        assertThat(batch.failure()).isInstanceOf(NoClassDefFoundError.class);
        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 5L));
    }

    @Test
    void a_handler_that_answers_nothing_has_failed() {
        var batch = batch(List.of(order(5, "A")));

        assertThat(batch.work(16, one -> null).succeeded()).isTrue();

        assertThat(batch.failure()).isNotNull();
        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 5L));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5000})
    void a_long_batch_does_not_exhaust_the_stack(int orders) {
        var records = IntStream.range(0, 5000)
                .mapToObj(i -> order(i, "key" + i % orders))
                .toList();
        var batch = batch(records);

        batch.work(16, one -> Future.succeededFuture());

        assertThat(batch.positions()).isEqualTo(Map.of(ORDERS, 5000L));
    }

    private Future<?> holdBack(ConsumerRecord<byte[], byte[]> one) {
        begun.add(name(one));
        return pending.computeIfAbsent(name(one), n -> Promise.promise()).future();
    }

    private void finish(String name) {
        pending.computeIfAbsent(name, n -> Promise.promise()).tryComplete();
    }

    private Function<ConsumerRecord<byte[], byte[]>, Future<?>> failing(Set<String> names) {
        return one -> {
            begun.add(name(one));
            return names.contains(name(one)) ? Future.failedFuture(name(one) + " failed") : Future.succeededFuture();
        };
    }

    private static String name(ConsumerRecord<byte[], byte[]> one) {
        return one.topic() + "-" + one.offset();
    }

    private static ConsumerRecord<byte[], byte[]> order(long offset, String key) {
        return Consumed.record("orders", 0, offset, key);
    }

    private static ConsumerRecord<byte[], byte[]> coupon(long offset, String key) {
        return Consumed.record("coupons", 0, offset, key);
    }

    private static Batch batch(List<ConsumerRecord<byte[], byte[]>> records) {
        var byPartition = records.stream()
                .collect(groupingBy(
                        one -> new TopicPartition(one.topic(), one.partition()), LinkedHashMap::new, toList()));
        return new Batch(new ConsumerRecords<>(byPartition, Map.of()));
    }
}
