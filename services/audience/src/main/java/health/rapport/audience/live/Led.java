package health.rapport.audience.live;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Cap;
import health.rapport.audience.domain.CapRow;
import health.rapport.audience.domain.LookAgain;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.Selection;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.domain.Taking;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.audience.persistence.LiveMembers.Said;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.rules.NextChange;
import health.rapport.rules.PersonFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A live audience that this instance leads: who is in it, as published, and when it was last asked whole. On the thread that follows. */
final class Led {
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
    /** It is not asked whole again before so many times as long as that took. */
    private static final int OTHERS_FIRST = 8;

    private static final Duration LONGEST_REST = Duration.ofMillis(400);

    private final Definition definition;
    private final PersonNumbers numbers;
    private final Taking taking;
    private final LookAgain look;
    private @Nullable Members members;
    private @Nullable CapRow row;
    private boolean due = true;
    private @Nullable Instant wholeAt;
    private long triedAt = Long.MIN_VALUE;
    private long patience;

    /**
     * What is led.
     *
     * @param asked the audiences whose members its rules ask for
     * @param access whose eyes it is looked at with
     * @param term since when this instance leads it without a break
     */
    record Definition(Audience audience, List<Audience> asked, MarketAccess access, long term) {}

    Led(Definition definition, PersonNumbers numbers) {
        this.definition = definition;
        this.numbers = numbers;
        this.taking = Taking.of(definition.audience(), definition.asked(), definition.access());
        this.look = LookAgain.at(definition.audience(), definition.asked());
    }

    Definition definition() {
        return definition;
    }

    UUID id() {
        return definition.audience().id();
    }

    Said said() {
        return new Said(id(), definition.audience().version(), definition.term());
    }

    LookAgain look() {
        return look;
    }

    /** Whether leads among its members may be left out beside others. */
    boolean mixed() {
        return definition.audience().mixed();
    }

    /** Whether everybody has to be asked. */
    boolean due() {
        return due;
    }

    void setDue() {
        due = true;
    }

    /** What is published of it is not known for sure: everybody has to be asked, and the rows as well. */
    void forget() {
        members = null;
        due = true;
    }

    /** Everybody has to be asked when a local day began, if it counts days. */
    void setDueIfTimeHasPassed(Instant now, ZoneId zone) {
        Instant then = wholeAt;
        boolean sameDay = then != null && LocalDate.ofInstant(then, zone).equals(LocalDate.ofInstant(now, zone));
        if (then == null || now.isBefore(then) || look.byDay() && !sameDay) {
            due = true;
        }
    }

    /** When time alone, before or at the next day, can change somebody. */
    Optional<Instant> nextChange(PersonFacts person, AsOf asOf) {
        return look.byMoment()
                ? taking.rules().stream()
                        .flatMap(rule -> Optional.ofNullable(NextChange.after(rule, person, asOf)).stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /** When everybody was last asked, as {@link System#nanoTime} has it: who waits longest is next. */
    long triedAt() {
        return triedAt;
    }

    /** Whether it is due and was not found too much work a short while ago. */
    boolean dueNow() {
        return due && (patience == 0 || System.nanoTime() - triedAt > patience);
    }

    void tried() {
        triedAt = System.nanoTime();
        patience = 0;
    }

    /** How long it took: those that compare people are due at each look, and shall not keep the others waiting. */
    void took(long nanos) {
        patience = Math.min(OTHERS_FIRST * nanos, LONGEST_REST.toNanos());
    }

    /** It was too much work: nobody else shall wait for it again so soon. */
    void tooMuch() {
        patience = AGAIN_AFTER.toNanos();
    }

    /**
     * Asks everybody.
     *
     * @param published the group of each member, as the rows have it; asked for where it is not known
     */
    Changes lookAtAll(Round round, Supplier<Map<UUID, String>> published) {
        Audience audience = definition.audience();
        Selector selector = new Selector(round.everybody(), definition.access(), round.context());
        definition.asked().forEach(selector::reckon);
        Selection selection = selector.select(audience);
        Cap cap = audience.limits().cap();
        row = cap == null || look.reach() == LookAgain.Reach.EVERYBODY
                ? null
                : CapRow.of(cap, selection, round.everybody(), round.context());
        Members known = members == null ? new Members(numbers, audience.groupNames(), published.get()) : members;
        Moves moves = new Moves(audience.groupNames());
        known.putAll(selection, moves);
        members = known;
        due = false;
        wholeAt = round.context().asOf().now();
        return moves.by(said());
    }

    /** Asks some people; it was asked whole before. */
    Changes lookAt(Collection<UUID> people, Round round, @Nullable Neighbours neighbours) {
        Members known = Objects.requireNonNull(members, "it was asked whole before");
        Moves moves = new Moves(definition.audience().groupNames());
        for (UUID person : people) {
            place(person, known, new Looking(round, neighbours, moves));
        }
        settle(known, new Looking(round, neighbours, moves));
        return moves.by(said());
    }

    private record Looking(Round round, @Nullable Neighbours neighbours, Moves moves) {}

    private void place(UUID person, Members known, Looking looking) {
        PersonFacts facts = looking.round().find(person);
        int group = facts == null ? Taking.NOBODY : groupOf(facts, looking);
        CapRow capped = row;
        if (capped == null) {
            known.put(person, group, looking.moves());
            return;
        }
        var scores = facts == null ? Map.<String, java.math.BigDecimal>of() : facts.scores();
        boolean member = known.groupOf(person) != Taking.NOBODY;
        switch (capped.put(person, scores, group, member)) {
            case HIGHER -> known.put(person, group, looking.moves());
            case OUT -> known.put(person, Taking.NOBODY, looking.moves());
            case NEAR -> {}
        }
    }

    /** Her group if there is no cap. */
    private int groupOf(PersonFacts person, Looking looking) {
        int group = taking.group(person, looking.round().context());
        return group == Taking.NOBODY
                        || isCovered(person, group, looking)
                        || taking.suppresses(person, looking.round().context())
                ? Taking.NOBODY
                : group;
    }

    private boolean isCovered(PersonFacts person, int group, Looking looking) {
        Neighbours neighbours = looking.neighbours();
        return neighbours != null
                && taking.typeOf(group) == RecordType.UNMASTERED
                && neighbours.beside(person).anyMatch(other -> isMasteredMember(other, looking.round()));
    }

    private boolean isMasteredMember(PersonFacts person, Round round) {
        int group = taking.group(person, round.context());
        return group != Taking.NOBODY && taking.typeOf(group) == RecordType.MASTERED;
    }

    private void settle(Members known, Looking looking) {
        CapRow capped = row;
        if (capped == null) {
            return;
        }
        if (capped.isLost()) {
            due = true;
            return;
        }
        capped.settle((person, group) -> {
            int before = known.groupOf(person);
            boolean stays = group == CapRow.UNASKED && before != Taking.NOBODY;
            known.put(person, stays ? before : asked(person, group, looking), looking.moves());
        });
    }

    private int asked(UUID person, int group, Looking looking) {
        PersonFacts facts = group == CapRow.UNASKED ? looking.round().find(person) : null;
        return facts == null ? Math.max(group, Taking.NOBODY) : groupOf(facts, looking);
    }
}
