package street12.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import street12.gateway.edge.Origin;
import street12.platform.auth.Caller;
import street12.platform.http.Problem;

/** Lets requests through as often as their callers may come, and says how often that is. */
public final class RateLimits {

    /** One bucket that a request has to take from. */
    private record Share(Kind kind, Who who, String bucket, Rate rate) {

        /** As the headers call it. */
        String policy() {
            return "\"" + who.word() + "-" + kind.word() + "\"";
        }
    }

    private record Outcome(Share share, Taken taken) {}

    private final Allowance allowance;
    private final Buckets buckets;
    private final MeterRegistry meters;
    private final Turns turns = new Turns();

    public RateLimits(Allowance allowance, Buckets buckets, MeterRegistry meters) {
        this.allowance = allowance;
        this.buckets = buckets;
        this.meters = meters;
    }

    /** For requests whose place and caller are known. */
    public void handle(RoutingContext request) {
        var caller = Caller.of(request);
        var who = Who.of(caller);
        var kind = Kind.of(request);
        var shares = new ArrayList<Share>();
        if (who != Who.ADDRESS) add(shares, kind, who, caller.subject());
        // Machines of one house come from one address, and have limits of their own
        if (who != Who.MACHINE)
            add(shares, kind, Who.ADDRESS, Origin.of(request).network());
        take(request, shares);
    }

    /** For requests of nobody in particular, of one kind. */
    public Handler<RoutingContext> byAddress(Kind kind) {
        return request -> {
            var shares = new ArrayList<Share>();
            add(shares, kind, Who.ADDRESS, Origin.of(request).network());
            request.request().pause();
            take(request, shares);
        };
    }

    private void add(List<Share> shares, Kind kind, Who who, String name) {
        allowance
                .of(kind, who)
                .ifPresent(rate -> shares.add(new Share(kind, who, BucketName.of(kind, who, name), rate)));
    }

    private void take(RoutingContext request, List<Share> shares) {
        if (shares.isEmpty()) {
            request.next();
            return;
        }
        var outcomes = shares.stream()
                .map(share -> buckets.take(share.bucket(), share.rate()).map(taken -> new Outcome(share, taken)))
                .toList();
        Future.all(outcomes).onSuccess(all -> answer(request, all.list())).onFailure(request::fail);
    }

    private void answer(RoutingContext request, List<Outcome> outcomes) {
        tell(request, outcomes);
        var refused = outcomes.stream().filter(one -> !one.taken().granted()).toList();
        if (refused.isEmpty()) {
            request.next();
            return;
        }
        refused.forEach(one -> count(one.share()));
        var longest = refused.stream()
                .map(one -> turns.next(one.share().bucket(), one.taken()))
                .max(Duration::compareTo)
                .orElseThrow();
        request.fail(Problem.tooMany("More requests than one caller may send: see RateLimit-Policy.", longest));
    }

    /** As draft-ietf-httpapi-ratelimit-headers has it. */
    private static void tell(RoutingContext request, List<Outcome> outcomes) {
        request.response()
                .putHeader(
                        "RateLimit-Policy",
                        each(
                                outcomes,
                                one -> "%s;q=%d;w=%d"
                                        .formatted(
                                                one.share().policy(),
                                                one.share().rate().most(),
                                                Math.max(1, one.share().rate().window() / 1_000_000))))
                .putHeader(
                        "RateLimit",
                        each(
                                outcomes,
                                one -> "%s;r=%d;t=%d"
                                        .formatted(
                                                one.share().policy(),
                                                one.taken().left(),
                                                one.taken()
                                                        .untilFull()
                                                        .plusMillis(999)
                                                        .toSeconds())));
    }

    private static String each(List<Outcome> outcomes, Function<Outcome, String> text) {
        return outcomes.stream().map(text).collect(Collectors.joining(", "));
    }

    private void count(Share share) {
        meters.counter(
                        "street12.gateway.limited",
                        "kind",
                        share.kind().word(),
                        "by",
                        share.who().word())
                .increment();
    }
}
