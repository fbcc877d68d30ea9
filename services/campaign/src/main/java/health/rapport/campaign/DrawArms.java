package health.rapport.campaign;

import health.rapport.campaign.audiences.AudienceClient.Member;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Lot;
import health.rapport.campaign.domain.Rehearsal;
import health.rapport.campaign.persistence.ClaimFacts;
import health.rapport.campaign.persistence.RehearsalStore;
import health.rapport.campaign.rehearsal.AskGate;
import health.rapport.campaign.rehearsal.AskGate.Terms;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Draws the arms of a launch from those whom the gate would let through before what only holds for a while. Everybody gets a planned
 * contact first, so that the statement that decides about sending decides here, too; whoever is held out loses hers.
 */
@ApplicationScoped
public class DrawArms {
    private static final int CHUNK = 500;
    private final AskGate gate;
    private final ClaimFacts facts;
    private final RehearsalStore contacts;

    @Inject
    public DrawArms(AskGate gate, ClaimFacts facts, RehearsalStore contacts) {
        this.gate = gate;
        this.facts = facts;
        this.contacts = contacts;
    }

    /**
     * Plans a contact for each member, in the order of the list, and draws her lot.
     *
     * @param members each person once
     */
    public Uni<List<Lot>> draw(SqlConnection tx, Campaign campaign, List<Member> members, Terms terms) {
        List<UUID> people = members.stream().map(Member::personId).toList();
        Drawing drawing = new Drawing(campaign, gate.rehearsal(terms), members);
        return contacts.plan(tx, campaign.id(), campaign.brief().sentBy().orElseThrow(), people)
                .chain(ids -> Multi.createFrom()
                        .iterable(chunks(ids))
                        .onItem()
                        .transformToUniAndConcatenate(some -> facts.read(tx, some, gate.moment(terms)))
                        .invoke(drawing::add)
                        .collect()
                        .last())
                .map(last -> drawing.lots);
    }

    private static List<UUID[]> chunks(UUID[] ids) {
        List<UUID[]> chunks = new ArrayList<>();
        for (int from = 0; from < ids.length; from += CHUNK) {
            chunks.add(java.util.Arrays.copyOfRange(ids, from, Math.min(from + CHUNK, ids.length)));
        }
        return chunks;
    }

    /** Lots in the order of the list. */
    private static final class Drawing {
        private final Campaign campaign;
        private final Rehearsal rehearsal;
        private final List<Member> members;
        private final List<Lot> lots = new ArrayList<>();

        Drawing(Campaign campaign, Rehearsal rehearsal, List<Member> members) {
            this.campaign = campaign;
            this.rehearsal = rehearsal;
            this.members = members;
        }

        void add(List<Claimable> some) {
            for (Claimable one : some) { // they come in the order in which they were planned
                Member member = members.get(lots.size());
                Lot.Person person = new Lot.Person(member.personId(), member.group());
                lots.add(Lot.of(campaign, one, person, rehearsal.decide(one)));
            }
        }
    }
}
