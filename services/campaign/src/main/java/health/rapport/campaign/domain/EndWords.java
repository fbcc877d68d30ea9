package health.rapport.campaign.domain;

import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether words tell how to have no more of them, as texts must (47 CFR 64.1200(a)(9)(iv)(F) and the carriers' rules): by the word that
 * is always understood, {@code STOP}, or by the link.
 */
public final class EndWords {
    private static final Pattern STOP = Pattern.compile("\\bSTOP\\b|\\{link\\.unsubscribe\\b");

    private EndWords() {}

    /** Whether somebody reads them whichever variants she gets. */
    public static boolean alwaysIn(AssemblyApproved approved) {
        return approved.modules().stream().anyMatch(EndWords::alwaysIn);
    }

    private static boolean alwaysIn(ModuleContent module) {
        return Stream.concat(module.variants().stream(), Stream.of(module.fallback()))
                .map(VariantContent::text)
                .allMatch(text -> STOP.matcher(text).find());
    }
}
