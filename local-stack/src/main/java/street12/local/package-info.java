/**
 * The stores and the payment provider of one machine, for {@code ./run} and for tests: Kafka, Postgres, Redis, MongoDB
 * and a payment sandbox, on loopback, with data that survives a kill of this process or of any process it started.
 * {@link street12.local.LocalStack} is the way in.
 */
package street12.local;
