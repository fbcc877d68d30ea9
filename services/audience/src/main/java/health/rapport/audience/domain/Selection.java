package health.rapport.audience.domain;

import java.util.List;

/**
 * Who is in an audience.
 *
 * @param members in order of person id as PostgreSQL sorts them
 * @param duplicates leads left out because a chosen mastered person has the same e-mail or phone
 */
public record Selection(List<Member> members, int duplicates) {
    public Selection {
        members = List.copyOf(members);
    }

    /** How many are in each of so many groups. */
    public List<Integer> countsOf(int groups) {
        int[] counts = new int[groups];
        members.forEach(member -> counts[member.group()]++);
        return java.util.Arrays.stream(counts).boxed().toList();
    }
}
