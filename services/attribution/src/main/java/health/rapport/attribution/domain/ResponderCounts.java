package health.rapport.attribution.domain;

/**
 * Who answered, each person once.
 *
 * @param mastered mastered people, with lower-confidence links also those that only a lead stands for
 * @param matchedLeads leads among the responders that count as a mastered person
 * @param unmatchedLeads leads that count as themselves
 * @param incomplete people without the four fields who are no leads: never reported, so in no other figure
 * @param notListed responders all of whose answers carry a sensitivity label
 * @param notYetKnown answers whose person has not been stated yet
 */
public record ResponderCounts(
        long mastered, long matchedLeads, long unmatchedLeads, long incomplete, long notListed, long notYetKnown) {
    long people() {
        return mastered + unmatchedLeads;
    }
}
