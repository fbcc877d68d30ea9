package health.rapport.intake.hl7;

import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A message after all rules looked at it: either all of it can be taken in, or nothing. */
public sealed interface Judged {
    /**
     * All of it is good.
     *
     * @param toldAt when its event was recorded
     * @param submissions what each part becomes, in the order of the parts
     */
    record Good(List<Part> parts, Instant toldAt, List<UUID> submissions) implements Judged {
        public Good {
            parts = List.copyOf(parts);
            submissions = List.copyOf(submissions);
        }
    }

    /** Something is wrong with it. */
    record Bad(List<Fault> faults) implements Judged {
        public Bad {
            faults = List.copyOf(faults);
        }
    }

    /** Judges the text of a message of a known sender. */
    static Judged of(IntakeRules rules, Charsets.Decoded message, Sender sender, Instant now) {
        try {
            AdtMapping mapping = new AdtMapping(Message.parse(message.text()), sender);
            List<Fault> faults = new ArrayList<>();
            if (!message.isTrue()) {
                faults.add(new Fault(
                        new Location("MSH", 1, 18),
                        "text.encoding",
                        "These bytes are not in the character set that MSH-18 names."));
            }
            return all(rules, mapping, new Origin(sender.source(), now, 1), faults);
        } catch (UnreadableMessage unreadable) {
            return new Bad(List.of(new Fault(new Location("MSH", 1, 0), "hl7.structure", unreadable.why())));
        }
    }

    private static Judged all(IntakeRules rules, AdtMapping mapping, Origin origin, List<Fault> faults) {
        List<Part> parts = mapping.parts(origin.receivedAt());
        List<UUID> submissions = new ArrayList<>();
        for (Part part : parts) {
            switch (rules.judge(part.layout(), part.item(), origin)) {
                case Verdict.Valid valid -> submissions.add(valid.submission().submissionId());
                case Verdict.Invalid invalid -> faults.addAll(part.faults(invalid.problems()));
            }
        }
        return faults.isEmpty()
                ? new Good(parts, mapping.toldAt(origin.receivedAt()), submissions)
                : new Bad(faults.stream().distinct().toList());
    }
}
