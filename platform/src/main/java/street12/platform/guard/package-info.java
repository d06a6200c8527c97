/** Keeps what is slow or broken from taking others down: breakers, limits with a short queue, budgets for retries. */
package street12.platform.guard;
