package street12.acceptance.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A line of the journal: what came of one deed, or that one try of it failed.
 *
 * @param deed the how-manieth of its story, from 0
 * @param status of the last answer; null where none came, or nothing was asked
 * @param order null where there is none
 * @param coupon the one that was found, or used; null for none
 * @param ms from the first try to the end, with all that was waited for
 * @param at the end
 * @param why what kept it from being done; null where nothing did
 * @param last nothing comes after it in its story
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Entry(
        int story,
        int deed,
        Deed what,
        @JsonProperty("is") Outcome outcome,
        Integer status,
        Long order,
        Long coupon,
        long ms,
        String at,
        String why,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean last) {

    public Instant time() {
        return Instant.parse(at);
    }
}
