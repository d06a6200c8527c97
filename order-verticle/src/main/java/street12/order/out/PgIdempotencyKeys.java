package street12.order.out;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;
import street12.order.IdempotencyKeys;

/**
 * Idempotency keys in Postgres. A claim that is not answered within its lease is free again: whoever had it is gone. The column
 * {@code user_id} holds the owner.
 */
final class PgIdempotencyKeys implements IdempotencyKeys {

    private static final String CLAIM = """
            insert into idempotency_keys as held (user_id, key, fingerprint, token, leased_until, expires_at)
            values ($1, $2, $3, $4, now() + interval '30 seconds', now() + interval '24 hours')
            on conflict (user_id, key) do update set
              fingerprint = excluded.fingerprint, token = excluded.token, leased_until = excluded.leased_until,
              expires_at = excluded.expires_at, status = null, location = null, body = null
            where (held.status is null and held.leased_until < now()) or held.expires_at < now()
            returning token""";
    private static final String FIND =
            "select fingerprint, status, location, body from idempotency_keys where user_id = $1 and key = $2";
    private static final String ANSWER = """
            update idempotency_keys set status = $4, location = $5, body = $6
            where user_id = $1 and key = $2 and token = $3 and status is null""";
    private static final String FREE =
            "delete from idempotency_keys where user_id = $1 and key = $2 and token = $3 and status is null";
    private static final String FORGET = """
            delete from idempotency_keys where ctid in
              (select ctid from idempotency_keys where expires_at < now() limit 1000)""";

    private final SqlClient client;

    PgIdempotencyKeys(SqlClient client) {
        this.client = client;
    }

    @Override
    public Future<Meaning> claim(String owner, String key, String fingerprint) {
        var claim = new Claim(owner, key, UUID.randomUUID());
        return client.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, key, fingerprint, claim.token()))
                .compose(rows -> rows.rowCount() == 1
                        ? Future.succeededFuture(new Claimed(claim))
                        : earlier(claim, fingerprint));
    }

    private Future<Meaning> earlier(Claim wanted, String fingerprint) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(wanted.owner(), wanted.key()))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> meaning(row, fingerprint))
                        // Freed between the two statements
                        .orElse(new UnderWay()));
    }

    private static Meaning meaning(Row row, String fingerprint) {
        if (!row.getString("fingerprint").equals(fingerprint)) return new OtherRequest();
        var status = row.getInteger("status");
        return status == null
                ? new UnderWay()
                : new Answered(new Answer(status, row.getString("location"), row.getString("body")));
    }

    @Override
    public Future<Void> answered(Claim claim, Answer answer) {
        return client.preparedQuery(ANSWER)
                .execute(Tuple.of(
                        claim.owner(), claim.key(), claim.token(), answer.status(), answer.location(), answer.body()))
                .compose(rows -> rows.rowCount() == 1
                        ? Future.succeededFuture()
                        : Future.failedFuture(new ClaimLostException()));
    }

    @Override
    public Future<Void> free(Claim claim) {
        return client.preparedQuery(FREE)
                .execute(Tuple.of(claim.owner(), claim.key(), claim.token()))
                .mapEmpty();
    }

    @Override
    public Future<Void> forgetOld() {
        return client.preparedQuery(FORGET).execute().mapEmpty();
    }
}
