package health.rapport.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.Cap;
import health.rapport.audience.domain.Limits;
import health.rapport.audience.domain.RecordType;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.runtime.problem.FieldViolation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an audience leaves out, as it is sent and stored. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AudienceLimits")
public record LimitsJson(@Nullable CapJson cap, @Nullable List<@Nullable UUID> suppressionLists) {
    private static final int MOST_LISTS = 100;
    private static final int LONGEST = 200;

    /**
     * At most so many people.
     *
     * @param score model whose higher scores come first
     * @param random word that draws the lots; without it and a score, lots of the audience's own
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AudienceCap")
    public record CapJson(
            @Nullable Integer size,
            @Nullable String score,
            @Nullable String random) {}

    /** What is wrong with it. */
    static List<FieldViolation> violations(@Nullable LimitsJson sent, List<AudienceGroup> groups) {
        List<FieldViolation> violations = new ArrayList<>();
        List<@Nullable UUID> lists =
                sent == null || sent.suppressionLists() == null ? List.of() : sent.suppressionLists();
        if (lists.size() > MOST_LISTS || lists.stream().anyMatch(Objects::isNull)) {
            violate(
                    violations,
                    "suppressionLists",
                    "limits.lists",
                    "Name at most " + MOST_LISTS + " lists by their ids.");
        }
        CapJson cap = sent == null ? null : sent.cap();
        if (cap != null) {
            addCap(violations, cap, groups);
        }
        return violations;
    }

    private static void addCap(List<FieldViolation> violations, CapJson cap, List<AudienceGroup> groups) {
        Integer size = cap.size();
        if (size == null || size < 1 || size > Cap.MOST) {
            violate(violations, "cap/size", "cap.size", "A cap is of 1 to " + Cap.MOST + " people.");
        }
        if (cap.score() != null && cap.random() != null) {
            violate(violations, "cap", "cap.order", "Say who comes first by a score or at random, not both.");
        }
        if (isUnfit(cap.score()) || isUnfit(cap.random())) {
            violate(violations, "cap", "cap.text", "A score or a word for lots has 1 to " + LONGEST + " characters.");
        }
        boolean leads = groups.stream().anyMatch(group -> group.recordType() == RecordType.UNMASTERED);
        if (cap.score() != null && leads) {
            violate(
                    violations,
                    "cap/score",
                    "unmastered.medical",
                    "Scores are known of mastered people only: every lead would be left out. Cap at random, or give leads an"
                            + " audience of their own.");
        }
    }

    /** As the domain knows it; nothing is wrong with it. */
    static Limits read(@Nullable LimitsJson sent, UUID audience) {
        if (sent == null) {
            return Limits.NONE;
        }
        Set<UUID> lists = new HashSet<>();
        if (sent.suppressionLists() != null) {
            sent.suppressionLists().stream().filter(Objects::nonNull).forEach(lists::add);
        }
        CapJson cap = sent.cap();
        return new Limits(cap == null ? null : cap(cap, audience), lists);
    }

    private static Cap cap(CapJson cap, UUID audience) {
        int size = cap.size() == null ? Cap.MOST : cap.size();
        if (cap.score() != null) {
            return new Cap(size, new Order.ByScore(cap.score()));
        }
        return cap.random() == null ? Cap.byLot(size, audience) : new Cap(size, new Order.AtRandom(cap.random()));
    }

    private static boolean isUnfit(@Nullable String text) {
        return text != null && (text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0);
    }

    private static void violate(List<FieldViolation> violations, String at, String rule, String hint) {
        violations.add(new FieldViolation("/limits/" + at, rule, hint));
    }
}
