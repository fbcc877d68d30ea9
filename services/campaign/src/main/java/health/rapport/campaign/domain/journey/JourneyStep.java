package health.rapport.campaign.domain.journey;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A step of a journey. An absent next step is the end. */
public sealed interface JourneyStep {
    /** Its name within the journey; the same in all its editions. */
    String id();

    /** Where one may come from here. */
    List<String> nexts();

    /** She waits. Here she may move to a newer edition. */
    record Wait(String id, Until until, @Nullable String next) implements JourneyStep {
        public Wait {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(until, "until");
        }

        @Override
        public List<String> nexts() {
            return present(next);
        }
    }

    /** One way if all of these hold, another if not. */
    record Condition(
            String id,
            List<Question> all,
            @Nullable String then,
            @Nullable String otherwise) implements JourneyStep {
        public Condition {
            Objects.requireNonNull(id, "id");
            all = List.copyOf(all);
        }

        @Override
        public List<String> nexts() {
            return present(then, otherwise);
        }
    }

    /** Ways by lot: the salt of the journey, the step and the person decide, and nothing else. */
    record Split(String id, List<Branch> branches) implements JourneyStep {
        public Split {
            Objects.requireNonNull(id, "id");
            branches = List.copyOf(branches);
        }

        @Override
        public List<String> nexts() {
            return present(branches.stream().map(Branch::next).toArray(String[]::new));
        }

        /** The branch of this number in [0, 1). */
        Branch at(double uniform) {
            double sum = 0;
            for (Branch branch : branches) {
                sum += branch.share();
                if (uniform < sum) {
                    return branch;
                }
            }
            return branches.getLast(); // shares add up to 1 but for rounding
        }
    }

    /**
     * A way of a split.
     *
     * @param share of the people, above 0
     */
    record Branch(String name, double share, @Nullable String next) {
        public Branch {
            Objects.requireNonNull(name, "name");
        }
    }

    /** She gets the message of that campaign, if the gate lets it through when it is sent. */
    record Message(String id, UUID campaignId, @Nullable String next) implements JourneyStep {
        public Message {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(campaignId, "campaignId");
        }

        @Override
        public List<String> nexts() {
            return present(next);
        }
    }

    /**
     * Somebody of the staff has something to do for her.
     *
     * @param team who; absent for anybody
     * @param patienceDays how long she waits for it; 0 goes on at once
     */
    record Task(
            String id,
            String title,
            @Nullable String details,
            @Nullable String team,
            int patienceDays,
            @Nullable String next)
            implements JourneyStep {
        public Task {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(title, "title");
        }

        @Override
        public List<String> nexts() {
            return present(next);
        }
    }

    private static List<String> present(@Nullable String... steps) {
        return Stream.of(steps).flatMap(Stream::ofNullable).toList();
    }
}
