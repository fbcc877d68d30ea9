package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import java.util.List;
import java.util.UUID;

/** What the draw made of a list. */
public record Lots(List<Lot.Assigned> assigned, List<Lot.LeftOut> leftOut) {
    public Lots {
        assigned = List.copyOf(assigned);
        leftOut = List.copyOf(leftOut);
    }

    /** In the order of the list. */
    public static Lots of(List<Lot> lots) {
        return new Lots(only(lots, Lot.Assigned.class), only(lots, Lot.LeftOut.class));
    }

    private static <T> List<T> only(List<Lot> lots, Class<T> kind) {
        return lots.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Who takes part, in either arm. */
    public List<Launch.Member> members() {
        return assigned.stream().map(Lot.Assigned::member).toList();
    }

    /** Who is to get something. */
    public List<Lot.Assigned> treated() {
        return assigned.stream()
                .filter(lot -> lot.member().arm() == Arm.TREATMENT)
                .toList();
    }

    /** Contacts of those who take part and get nothing. */
    public List<UUID> heldOut() {
        return assigned.stream()
                .filter(lot -> lot.member().arm() == Arm.HOLDOUT)
                .map(Lot::contactId)
                .toList();
    }

    /** Whether there are several words to choose from. */
    public boolean differ() {
        return assigned.stream()
                .anyMatch(lot ->
                        lot.member().arm() == Arm.TREATMENT && lot.words().share() < 1);
    }
}
