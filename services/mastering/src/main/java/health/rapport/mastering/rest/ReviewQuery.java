package health.rapport.mastering.rest;

import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.QueryParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which pairs are wanted. */
public class ReviewQuery {
    private static final Set<String> TIERS = Set.of("AUTO", "PROBABLE", "REVIEW");
    private static final Set<String> STATES = Set.of("open", "set-aside", "all");
    private static final Set<String> CLAIMS = Set.of("mine", "none", "any");

    @Parameter(description = "AUTO (held back), PROBABLE or REVIEW.")
    @QueryParam("tier")
    @Nullable
    String tier;

    @Parameter(description = "open (what nobody set aside; the default), set-aside or all.")
    @QueryParam("state")
    @Nullable
    String state;

    @Parameter(description = "mine, none (nobody is at work on it) or any (the default).")
    @QueryParam("claim")
    @Nullable
    String claim;

    @Nullable
    String tier() {
        return tier == null ? null : known("tier", tier, TIERS);
    }

    String state() {
        return state == null ? "open" : known("state", state, STATES);
    }

    String claim() {
        return claim == null ? "any" : known("claim", claim, CLAIMS);
    }

    private static String known(String parameter, String value, Set<String> values) {
        if (!values.contains(value)) {
            throw Problems.badRequest("The parameter " + parameter + " is one of "
                    + values.stream().sorted().toList() + ".");
        }
        return value;
    }
}
