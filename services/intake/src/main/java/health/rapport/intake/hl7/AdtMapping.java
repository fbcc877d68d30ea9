package health.rapport.intake.hl7;

import health.rapport.intake.domain.Layout;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an ADT message says, in the columns of our layouts. A message is a snapshot: what it leaves out is not known any
 * more, so that two messages in the right order always end in the same record.
 */
public final class AdtMapping {
    private static final String MERGE = "A40";
    private static final Set<String> TRIGGERS = Set.of("A01", "A03", "A04", "A08", "A28", "A31", MERGE);

    private final Message message;
    private final Sender sender;
    private final Times times;

    public AdtMapping(Message message, Sender sender) {
        this.message = message;
        this.sender = sender;
        this.times = Times.of(message.header(), sender.zone());
    }

    /** Whether this trigger is one of those taken in. */
    public static boolean knows(String trigger) {
        return TRIGGERS.contains(trigger);
    }

    /** When the event was recorded (EVN-2), or the message was made (MSH-7); never later than now, for clocks go wrong. */
    public Instant toldAt(Instant now) {
        Optional<Instant> recorded = message.first("EVN").flatMap(evn -> times.instant(evn.text(2)));
        Instant told = recorded.or(() -> times.instant(message.header().time())).orElse(now);
        return told.isAfter(now) ? now : told;
    }

    /**
     * The facts of it.
     *
     * @throws UnreadableMessage if it lacks the segments of its structure
     */
    public List<Part> parts(Instant now) {
        if (!message.header().type().equals("ADT") || !knows(message.header().trigger())) {
            throw new UnreadableMessage("Messages ADT A01, A03, A04, A08, A28, A31 and A40 are taken in.");
        }
        return message.header().trigger().equals(MERGE) ? merges(now) : snapshot(now);
    }

    private List<Part> snapshot(Instant now) {
        Segment pid =
                message.first("PID").orElseThrow(() -> new UnreadableMessage("This message needs a PID segment."));
        List<Part> parts = new ArrayList<>();
        Set<SensitivityLabel> ofPerson = restrictions(true);
        Part person = new PersonPart(sender, times).read(pid, ofPerson, toldAt(now));
        parts.add(person);
        Set<SensitivityLabel> ofVisit = EnumSet.noneOf(SensitivityLabel.class);
        ofVisit.addAll(ofPerson);
        ofVisit.addAll(restrictions(false));
        message.first("PV1").ifPresent(pv1 -> ofVisit.addAll(new Sensitivity(sender).visit(pv1)));
        new VisitPart(message, sender, times).read(pid, ofVisit).ifPresent(parts::add);
        parts.addAll(CoveragePart.read(message, person.key(), times));
        RelationPart.read(message, person.key()).forEach(parts::add);
        return parts;
    }

    /** Restrictions told before the visit are about the person, later ones about the visit. */
    private Set<SensitivityLabel> restrictions(boolean ofPerson) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        boolean beforeVisit = true;
        for (Segment segment : message.segments()) {
            beforeVisit &= !segment.name().equals("PV1");
            if (segment.name().equals("ARV") && beforeVisit == ofPerson) {
                labels.addAll(new Sensitivity(sender).restriction(segment));
            }
        }
        return labels;
    }

    /** Each PID with the MRG after it. */
    private List<Part> merges(Instant now) {
        List<Part> parts = new ArrayList<>();
        @Nullable Segment pid = null;
        for (Segment segment : message.segments()) {
            if (segment.name().equals("PID")) {
                pid = segment;
            }
            if (segment.name().equals("MRG") && pid != null) {
                parts.add(merge(pid, segment));
                whole(pid, now).ifPresent(parts::add);
            }
        }
        if (parts.isEmpty()) {
            throw new UnreadableMessage("A merge needs a PID segment and a MRG segment after it.");
        }
        return parts;
    }

    private Part merge(Segment pid, Segment mrg) {
        SourceIds ids = new SourceIds(sender);
        String surviving = ids.patient(pid.values(3));
        String merged = ids.patient(mrg.values(1));
        Part.Builder part = new Part.Builder(Layout.IDENTITY_MERGE)
                .put("merge_id", merged + ">" + surviving, mrg.at(1))
                .put("surviving_source_id", surviving, pid.at(3))
                .put("merged_source_id", merged, mrg.at(1));
        if (surviving.equals(merged)) {
            part.flaw("merged_source_id", "merge.same", "MRG-1 must name another id than PID-3.");
        }
        return part.build(merged + ">" + surviving);
    }

    /** Most merges tell only number and name of who stays; a record made of that would forget the address. */
    private Optional<Part> whole(Segment pid, Instant now) {
        Part person = new PersonPart(sender, times).read(pid, restrictions(true), toldAt(now));
        return Optional.of(person)
                .filter(part -> part.item()
                        .fields()
                        .keySet()
                        .containsAll(Set.of("last_name", "street", "postal_code", "birth_date")));
    }
}
