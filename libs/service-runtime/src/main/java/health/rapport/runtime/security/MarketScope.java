package health.rapport.runtime.security;

import health.rapport.kernel.MarketAccess;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The markets the caller may see people of, from the token's claim {@code markets}. Absent means none: a token that
 * forgot the claim sees nobody. Every query that returns people carries {@link #predicate}.
 */
@RequestScoped
public class MarketScope {
    private static final String CLAIM = "markets";

    private final SecurityIdentity identity;
    private @Nullable MarketAccess access;

    @Inject
    public MarketScope(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The same as a value, for the domain. */
    public MarketAccess access() {
        MarketAccess known = access;
        if (known == null) {
            known = MarketAccess.of(claimOf(identity));
            access = known;
        }
        return known;
    }

    /** Every market: the value of the predicate's first parameter. */
    public boolean all() {
        return access().all();
    }

    /** The markets: the value of the predicate's second parameter. */
    public String[] markets() {
        return access().markets().toArray(String[]::new);
    }

    /**
     * A condition that lets only people of the caller's markets through.
     *
     * @param column a {@code text[]} column with the markets of the person
     * @param firstParameter number of the parameter bound to {@link #all()}; the next is bound to {@link #markets()}
     */
    public static String predicate(String column, int firstParameter) {
        return "($%d::boolean OR %s && $%d::text[])".formatted(firstParameter, column, firstParameter + 1);
    }

    /** The same for a {@code text} column with the one market of the person. */
    public static String predicateOne(String column, int firstParameter) {
        return "($%d::boolean OR %s = ANY($%d::text[]))".formatted(firstParameter, column, firstParameter + 1);
    }

    private static List<String> claimOf(SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return List.of();
        }
        Object claim = token.getClaim(CLAIM);
        return switch (claim) {
            case null -> List.of();
            case Collection<?> many -> many.stream().map(MarketScope::text).toList();
            default -> List.of(text(claim));
        };
    }

    private static String text(Object value) {
        return value instanceof JsonString json ? json.getString() : String.valueOf(value);
    }
}
