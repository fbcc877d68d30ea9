package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.CompareAudiences;
import health.rapport.audience.domain.Overlap;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Whom audiences have in common. */
@Path("/api/audiences/overlap")
@Tag(name = "Audiences")
public class OverlapResource {
    private static final int MOST = 10;

    private final CompareAudiences compare;
    private final MarketScope scope;
    private final Caller caller;
    private final RequestLimit limit;

    public OverlapResource(CompareAudiences compare, MarketScope scope, Caller caller, RequestLimit limit) {
        this.compare = compare;
        this.scope = scope;
        this.caller = caller;
        this.limit = limit;
    }

    /** Which audiences. */
    @RegisterForReflection
    public record OverlapOrder(@Nullable List<@Nullable UUID> audiences) {}

    /** How many are in all of these, or in just this one; null: withheld. */
    @RegisterForReflection
    public record InAll(
            List<UUID> audiences, @JsonInclude @Nullable Integer count) {}

    /**
     * What they have in common.
     *
     * @param only in just this one
     * @param inAll in every one of them
     * @param inAny in at least one of them: each person once
     */
    @RegisterForReflection
    public record OverlapView(
            List<InAll> sizes,
            List<InAll> pairs,
            List<InAll> only,
            @JsonInclude @Nullable Integer inAll,
            @JsonInclude @Nullable Integer inAny,
            boolean suppressed) {}

    /** Sizes, each pair, each one alone, all and any. */
    @POST
    @Blocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("audience.overlap")
    @Operation(
            summary = "Whom 2 to 10 audiences have in common",
            description =
                    "Without a role that may see persons, small sizes are null; and so is everything but sizes, if some"
                            + " combination of the audiences holds 1 to 10 people.")
    @APIResponse(responseCode = "200", description = "Exact numbers of this moment; nothing is kept")
    @APIResponse(responseCode = "404", description = "There is no such audience")
    @APIResponse(responseCode = "422", description = "Not 2 to 10 different audiences, or it took too long")
    public Uni<OverlapView> overlap(OverlapOrder order) {
        List<UUID> ids = required(order.audiences());
        Overlap overlap = compare.overlap(ids, scope.access(), limit.start());
        return Uni.createFrom().item(view(ids, overlap, Withheld.from(caller)));
    }

    private static List<UUID> required(@Nullable List<@Nullable UUID> ids) {
        List<UUID> wanted =
                ids == null ? List.of() : ids.stream().filter(Objects::nonNull).toList();
        boolean usable = ids != null && wanted.size() == ids.size() && new HashSet<>(wanted).size() == wanted.size();
        if (!usable || wanted.size() < 2 || wanted.size() > MOST) {
            throw Problems.invalid("/audiences", "audiences.number", "Name 2 to " + MOST + " different audiences.");
        }
        return wanted;
    }

    static OverlapView view(List<UUID> ids, Overlap overlap, Withheld eyes) {
        boolean hidden = eyes.small() && overlap.hasSmallParts();
        List<InAll> sizes = new ArrayList<>();
        List<InAll> pairs = new ArrayList<>();
        List<InAll> only = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            sizes.add(new InAll(List.of(ids.get(i)), eyes.one(overlap.in(Set.of(i)))));
            only.add(new InAll(List.of(ids.get(i)), hidden ? null : overlap.onlyIn(i)));
            for (int j = i + 1; j < ids.size(); j++) {
                pairs.add(new InAll(List.of(ids.get(i), ids.get(j)), hidden ? null : overlap.in(Set.of(i, j))));
            }
        }
        Set<Integer> all = IntStream.range(0, ids.size()).boxed().collect(Collectors.toSet());
        return new OverlapView(
                sizes, pairs, only, hidden ? null : overlap.in(all), hidden ? null : overlap.inAny(), eyes.small());
    }
}
