package health.rapport.attribution.domain;

import java.util.List;

/**
 * What a section of a report is computed from.
 *
 * @param assignments rows, before merges
 * @param mergedAcrossArms people whose merged ids were assigned to both arms; they stay where they were first
 */
public record SectionFacts(
        ArmFacts treatment,
        ArmFacts holdout,
        long assignments,
        long mergedAcrossArms,
        List<ContactCount> contacts,
        ResponderCounts responders,
        List<Visit> visits) {
    public SectionFacts {
        contacts = List.copyOf(contacts);
        visits = List.copyOf(visits);
    }
}
