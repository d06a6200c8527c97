package street12.gateway.in;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import street12.contracts.Json;
import street12.contracts.line.Line;
import street12.contracts.line.Lines;

/** What the pages must know before anybody has said who they are: the lines and their plans, and where to get a token. */
public final class PageFacts {

    private final Lines lines;
    private final String standardLine;
    private final Access access;

    /**
     * How a page gets a token.
     *
     * @param asked whether one is needed at all
     * @param issuer whose it is; empty for the one behind this door
     * @param clientId as which the pages are known there
     * @param rolesClaim where its tokens list the roles; dots lead into it
     */
    public record Access(boolean asked, String issuer, String clientId, String rolesClaim) {}

    public PageFacts(Lines lines, String standardLine, Access access) {
        this.lines = lines;
        this.standardLine = standardLine;
        this.access = access;
    }

    /** Its origin; empty for the door's own. */
    String issuer() {
        if (access.issuer().isEmpty()) return "";
        var address = URI.create(access.issuer());
        return address.getScheme() + "://" + address.getAuthority();
    }

    String json() {
        var facts = Json.MAPPER.createObjectNode();
        facts.set("access", Json.tree(access));
        facts.put("defaultLine", standardLine);
        var all = facts.putArray("lines");
        lines.byName().values().forEach(line -> all.add(of(line)));
        return Json.text(facts);
    }

    private static ObjectNode of(Line line) {
        var facts = Json.MAPPER.createObjectNode();
        facts.put("name", line.name()).put("language", line.language());
        facts.set("title", Json.tree(line.title()));
        facts.set("words", Json.tree(line.words()));
        facts.set("order", Json.tree(line.order()));
        facts.set("payment", Json.tree(line.payment()));
        facts.set("product", Json.tree(line.product()));
        facts.set("coupon", Json.tree(line.coupon()));
        facts.set("plan", Json.tree(line.plan()));
        facts.set("staff", Json.tree(line.staff()));
        return facts;
    }
}
