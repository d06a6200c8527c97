package street12.gateway;

import io.vertx.core.http.HttpClientResponse;
import java.util.function.BooleanSupplier;

/** A service's answer, paused. {@link #done} is called when all of it was passed on, or will not be. */
public final class Answer {

    private final HttpClientResponse response;
    private final BooleanSupplier uploading;
    private Runnable afterwards = () -> {};
    private boolean done;

    /** @param uploading whether the request's body is still on its way */
    public Answer(HttpClientResponse response, BooleanSupplier uploading) {
        this.response = response;
        this.uploading = uploading;
    }

    public HttpClientResponse response() {
        return response;
    }

    public void whenDone(Runnable action) {
        afterwards = action;
    }

    /** @param whole whether all of it was passed on; else what is still to come is not wanted any more */
    public void done(boolean whole) {
        if (done) return;
        done = true;
        afterwards.run();
        if (uploading.getAsBoolean()) {
            // Answered before it was asked to the end: nothing else can be sent behind half a request
            response.request().connection().close();
        } else if (!whole) {
            response.request().reset();
        }
    }
}
