package street12.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import street12.contracts.Envelope;
import street12.contracts.Topics;
import street12.contracts.command.CancelCoupon;
import street12.contracts.command.Command;
import street12.contracts.command.CouponReply;
import street12.contracts.command.IssueCoupon;
import street12.contracts.command.RedeemCoupon;
import street12.contracts.command.RestoreCoupon;
import street12.contracts.event.Event;
import street12.platform.command.CommandException.Refused;
import street12.platform.config.Settings;
import street12.platform.pg.Postgres;
import street12.platform.trace.Trace;

class CouponCommandsTest {

    private static final AtomicLong ORDERS = new AtomicLong(1000);
    private static RunningService service;

    @BeforeAll
    static void start() throws Exception {
        service = new RunningService();
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
    }

    @Test
    void an_issued_coupon_is_answered_stored_and_told_of_with_the_same_time() throws Exception {
        long order = nextOrder();

        var reply = service.send(issue(order));

        assertThat(reply.couponKind()).isEqualTo("DISCOUNT");
        assertThat(reply.couponStatus()).isEqualTo("ISSUED");
        var event = events(order, 1).get(0);
        assertThat(event.time()).isEqualTo(reply.at());
        assertThat(event.source()).isEqualTo("coupon");
        assertThat(event.line()).isEqualTo("shop");
        assertThat(Trace.idOf(event.traceparent())).isEqualTo(Trace.idOf(RunningService.TRACEPARENT));
        var stored = RunningService.json(service.get("/coupons/" + reply.couponId()));
        assertThat(stored.get("issuedAt").asText()).isEqualTo(reply.at().toString());
        assertThat(service.ready()).isEqualTo(200);
    }

    @Test
    void each_command_sent_twenty_times_at_once_is_done_once_and_answered_alike() throws Exception {
        long order = nextOrder();
        long using = nextOrder();

        var issued = twentyTimes(issue(order));
        long couponId = issued.couponId();
        var redeemed = twentyTimes(new RedeemCoupon(using, "shop", "goodman", couponId));
        var restored = twentyTimes(new RestoreCoupon(using, "shop", "goodman", couponId));
        var canceled = twentyTimes(cancel(order));

        assertThat(List.of(issued, redeemed, restored, canceled))
                .extracting(CouponReply::couponStatus)
                .containsExactly("ISSUED", "REDEEMED", "ISSUED", "CANCELED");
        var events = events(order, 4);
        assertThat(events)
                .extracting(Envelope::type)
                .containsExactly("CouponIssued", "CouponRedeemed", "CouponRestored", "CouponCanceled");
        assertThat(events)
                .extracting(Envelope::time)
                .containsExactly(issued.at(), redeemed.at(), restored.at(), canceled.at());
    }

    @Test
    void a_command_that_comes_again_later_is_answered_as_at_first() throws Exception {
        long order = nextOrder();
        long first = nextOrder();
        long second = nextOrder();
        var issued = service.send(issue(order));
        var redeem = new RedeemCoupon(first, "shop", "goodman", issued.couponId());
        var restore = new RestoreCoupon(first, "shop", "goodman", issued.couponId());
        service.send(redeem);
        var restored = service.send(restore);
        service.send(new RedeemCoupon(second, "shop", "goodman", issued.couponId()));

        assertThat(service.send(issue(order))).isEqualTo(issued);
        assertThat(service.send(restore)).isEqualTo(restored);
        assertThatThrownBy(() -> service.send(redeem)).isInstanceOf(Refused.class);
    }

    @Test
    void a_cancel_before_the_issue_keeps_the_coupon_from_ever_being_issued() throws Exception {
        long order = nextOrder();

        var canceled = twentyTimes(cancel(order));

        assertThat(canceled.couponId()).isNull();
        assertThat(canceled.couponStatus()).isEqualTo("CANCELED");
        assertThatThrownBy(() -> service.send(issue(order))).isInstanceOf(Refused.class);
        assertThat(listed(order)).isZero();
        // An event of another order that was sent later is there, so this one has none
        long later = nextOrder();
        service.send(issue(later));
        events(later, 1);
        assertThat(KafkaEvents.of(Topics.COUPONS, order)).isEmpty();
    }

    @Test
    void a_coupon_in_use_refuses_the_cancel_with_a_reason_for_the_customer() throws Exception {
        long order = nextOrder();
        long using = nextOrder();
        var issued = service.send(issue(order));
        service.send(new RedeemCoupon(using, "shop", "goodman", issued.couponId()));

        assertThatThrownBy(() -> service.send(cancel(order)))
                .isInstanceOf(Refused.class)
                .hasMessage("The coupon that this order earned was used for order " + using + "; the order stands.");
        service.send(new RestoreCoupon(using, "shop", "goodman", issued.couponId()));
        assertThat(service.send(cancel(order)).couponStatus()).isEqualTo("CANCELED");
    }

    @Test
    void of_two_orders_that_redeem_a_coupon_at_once_one_gets_it() throws Exception {
        var issued = service.send(issue(nextOrder()));
        var attempts = IntStream.range(0, 10)
                .mapToObj(i -> service.begin(new RedeemCoupon(nextOrder(), "shop", "goodman", issued.couponId())))
                .toList();

        Future.join(attempts).otherwiseEmpty().await(20, TimeUnit.SECONDS);

        assertThat(attempts).filteredOn(Future::succeeded).hasSize(1);
        assertThat(attempts)
                .filteredOn(Future::failed)
                .allSatisfy(lost ->
                        assertThat(lost.cause()).isInstanceOf(Refused.class).hasMessageContaining("already used"));
    }

    @Test
    void a_restore_before_its_redeem_lets_the_late_redeem_come_to_nothing() throws Exception {
        long order = nextOrder();
        long using = nextOrder();
        var issued = service.send(issue(order));

        var restored = twentyTimes(new RestoreCoupon(using, "shop", "goodman", issued.couponId()));

        assertThat(restored.couponStatus()).isEqualTo("ISSUED");
        assertThatThrownBy(() -> service.send(new RedeemCoupon(using, "shop", "goodman", issued.couponId())))
                .isInstanceOf(Refused.class);
        service.send(new RedeemCoupon(nextOrder(), "shop", "goodman", issued.couponId()));
        assertThat(events(order, 2)).extracting(Envelope::type).containsExactly("CouponIssued", "CouponRedeemed");
    }

    @Test
    void an_order_does_not_give_back_what_another_uses() throws Exception {
        long order = nextOrder();
        var issued = service.send(issue(order));
        service.send(new RedeemCoupon(nextOrder(), "shop", "goodman", issued.couponId()));

        var reply = service.send(new RestoreCoupon(nextOrder(), "shop", "goodman", issued.couponId()));

        assertThat(reply.couponStatus()).isEqualTo("REDEEMED");
        assertThat(RunningService.json(service.get("/coupons/" + issued.couponId()))
                        .get("couponUseYn")
                        .asText())
                .isEqualTo("Y");
    }

    @Test
    void strangers_coupons_of_other_lines_and_coupons_that_do_not_exist_are_refused_alike() throws Exception {
        long couponId = service.send(issue(nextOrder())).couponId();

        for (var command : List.<Command<CouponReply>>of(
                new RedeemCoupon(nextOrder(), "shop", "stranger", couponId),
                new RedeemCoupon(nextOrder(), "food", "goodman", couponId),
                new RestoreCoupon(nextOrder(), "shop", "stranger", couponId))) {
            assertThatThrownBy(() -> service.send(command))
                    .isInstanceOf(Refused.class)
                    .hasMessage("You have no coupon " + couponId + ".");
        }
        assertThatThrownBy(() -> service.send(new RedeemCoupon(nextOrder(), "shop", "goodman", Long.MAX_VALUE)))
                .isInstanceOf(Refused.class)
                .hasMessage("You have no coupon " + Long.MAX_VALUE + ".");
    }

    @Test
    void the_coupon_of_an_order_that_came_to_nothing_is_not_usable_again_when_it_is_given_back() throws Exception {
        long order = nextOrder();
        long used = nextOrder();
        long couponId = service.send(issue(order)).couponId();
        service.send(new RedeemCoupon(used, "shop", "goodman", couponId));
        var withdraw = new CancelCoupon(order, "shop", "goodman", "out of stock", true);

        assertThat(twentyTimes(withdraw).couponStatus()).isEqualTo("REDEEMED");
        assertThat(service.send(new RestoreCoupon(used, "shop", "goodman", couponId))
                        .couponStatus())
                .isEqualTo("CANCELED");

        assertThatThrownBy(() -> service.send(new RedeemCoupon(nextOrder(), "shop", "goodman", couponId)))
                .isInstanceOf(Refused.class);
        assertThat(events(order, 4))
                .extracting(Envelope::type)
                .containsExactly("CouponIssued", "CouponRedeemed", "CouponRestored", "CouponCanceled");
    }

    @Test
    void forty_orders_with_commands_repeated_at_random_get_forty_coupons() throws Exception {
        var orders = LongStream.range(0, 40).map(i -> nextOrder()).boxed().toList();
        var commands = new ArrayList<Command<CouponReply>>();
        var random = new Random(12);
        for (long order : orders) {
            for (int times = 1 + random.nextInt(6); times > 0; times--) commands.add(issue(order));
        }
        Collections.shuffle(commands, random);

        Future.all(commands.stream().map(service::begin).toList()).await(60, TimeUnit.SECONDS);

        for (long order : orders) assertThat(listed(order)).isEqualTo(1);
        await().atMost(15, TimeUnit.SECONDS).until(() -> issuedIn(orders) >= 40);
        assertThat(issuedIn(orders)).isEqualTo(40);
    }

    @Test
    void who_still_runs_goes_on_when_a_newer_version_adds_columns() throws Exception {
        useEverything();
        sql("alter table coupon add column of_a_newer_version text default 'new'");
        try {
            useEverything();
        } finally {
            sql("alter table coupon drop column of_a_newer_version");
        }
    }

    private static void useEverything() throws Exception {
        long order = nextOrder();
        long coupon = service.send(issue(order)).couponId();
        assertThat(service.get("/coupons/" + coupon).statusCode()).isEqualTo(200);
        assertThat(listed(order)).isEqualTo(1);
        service.send(cancel(order));
    }

    private static void sql(String statement) throws Exception {
        var settings = new Settings(Map.of("POSTGRES_URI", Stores.POSTGRES.database("coupons", "secret")));
        var vertx = Vertx.vertx();
        Postgres.pool(vertx, settings, "test").query(statement).execute().await(10, TimeUnit.SECONDS);
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static long issuedIn(List<Long> orders) {
        return KafkaEvents.all(Topics.COUPONS).stream()
                .filter(event -> orders.contains(event.orderId()))
                .count();
    }

    private static CouponReply twentyTimes(Command<CouponReply> command) throws Exception {
        var replies = Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> service.begin(command))
                        .toList())
                .await(20, TimeUnit.SECONDS)
                .<CouponReply>list();
        assertThat(replies).hasSize(20).containsOnly(replies.get(0));
        return replies.get(0);
    }

    /** The order's events once so many are there: gapless, in their order. */
    private static List<Envelope<Event>> events(long order, int count) {
        var events = await().atMost(15, TimeUnit.SECONDS)
                .until(() -> KafkaEvents.of(Topics.COUPONS, order), found -> found.size() >= count);
        assertThat(events)
                .extracting(Envelope::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
        return events;
    }

    private static int listed(long order) throws Exception {
        return RunningService.json(service.get("/coupons?orderId=" + order))
                .at("/page/totalElements")
                .asInt();
    }

    private static IssueCoupon issue(long order) {
        return new IssueCoupon(order, "shop", "goodman", "DISCOUNT");
    }

    private static CancelCoupon cancel(long order) {
        return new CancelCoupon(order, "shop", "goodman", "changed my mind", false);
    }

    private static long nextOrder() {
        return ORDERS.incrementAndGet();
    }
}
