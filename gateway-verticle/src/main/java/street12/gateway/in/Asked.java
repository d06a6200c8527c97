package street12.gateway.in;

import java.util.Optional;
import street12.gateway.Call;
import street12.gateway.domain.Resource;
import street12.gateway.domain.Root;
import street12.gateway.domain.Words;

/**
 * What a client asked, as the platform has it, and how the client is answered.
 *
 * @param words of the path that the client called
 * @param resource that the platform is asked for
 * @param success the status of a success; empty for the platform's
 * @param plain whether several are shown as a mere array
 */
record Asked(Root root, Words words, Resource resource, Call call, Optional<Integer> success, boolean plain) {

    /** @param status the service's */
    int status(int status) {
        return status >= 200 && status < 300 ? success.orElse(status) : status;
    }

    /** Empty where the platform's own words are spoken. */
    Optional<AnswerTranslation> translation() {
        return root.words().map(line -> new AnswerTranslation(root, words));
    }
}
