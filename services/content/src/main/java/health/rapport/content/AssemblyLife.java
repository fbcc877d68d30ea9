package health.rapport.content;

import health.rapport.content.domain.AssemblyState;
import health.rapport.content.domain.AssemblyState.Approved;
import health.rapport.content.domain.AssemblyState.Draft;
import health.rapport.content.domain.AssemblyState.InReview;
import health.rapport.content.domain.AssemblyState.SamePersonException;
import health.rapport.content.domain.AssemblyState.Withdrawn;
import health.rapport.content.domain.ContentHash;
import health.rapport.content.domain.ReviewableAssembly;
import health.rapport.content.persistence.AssemblyEvents;
import health.rapport.content.persistence.AssemblyRow;
import health.rapport.content.persistence.ModuleRow;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.AssemblyWithdrawn;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.kernel.Channel;
import health.rapport.rendering.AssemblyCheck;
import health.rapport.rendering.ContentProblem;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Submit, approve, withdraw. What is submitted is copied, so that what the approver read is what is published, whatever
 * happens to the modules afterwards. Runs in the caller's Hibernate transaction.
 */
@ApplicationScoped
public class AssemblyLife {
    private static final AssemblyCheck CHECK = AssemblyCheck.standard();
    private final ContentJson json;
    private final AssemblyEvents events;
    private final DomainClock clock;

    public AssemblyLife(ContentJson json, AssemblyEvents events, DomainClock clock) {
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with everything that the check finds. Who submitted it may say so again. */
    public Uni<AssemblyRow> submit(AssemblyRow row, String by) {
        if (state(row) instanceof InReview inReview && inReview.submittedBy().equals(by)) {
            return Uni.createFrom().item(row);
        }
        if (!(state(row) instanceof Draft draft)) {
            throw wrongState(row, "submitted");
        }
        InReview inReview = draft.submit(by);
        return modules(json.ids(row.moduleIds))
                .invoke(modules -> fix(row, modules))
                .map(modules -> {
                    row.state = inReview.name();
                    row.submittedBy = inReview.submittedBy();
                    return row;
                });
    }

    /** Publishes the assembly; fails for whoever wrote or submitted it. Who approved it may say so again. */
    public Uni<AssemblyRow> approve(AssemblyRow row, String by) {
        if (state(row) instanceof Approved already && already.approvedBy().equals(by)) {
            return Uni.createFrom().item(row);
        }
        if (!(state(row) instanceof InReview inReview)) {
            throw wrongState(row, "approved");
        }
        Approved approved = approvedBy(inReview, row.author, by);
        row.state = approved.name();
        row.approvedBy = approved.approvedBy();
        row.approvedAt = clock.instant();
        row.told++;
        return events.append(approvedEvent(row)).replaceWith(row);
    }

    /** Takes it out of use. Who did may say so again. */
    public Uni<AssemblyRow> withdraw(AssemblyRow row, String by) {
        if (state(row) instanceof Withdrawn already && already.withdrawnBy().equals(by)) {
            return Uni.createFrom().item(row);
        }
        if (!(state(row) instanceof Approved approved)) {
            throw wrongState(row, "withdrawn");
        }
        Withdrawn withdrawn = approved.withdraw(by);
        row.state = withdrawn.name();
        row.withdrawnBy = withdrawn.withdrawnBy();
        row.told++;
        Instant now = clock.instant();
        return events.append(new AssemblyWithdrawn(row.id, row.told, by, now)).replaceWith(row);
    }

    private void fix(AssemblyRow row, List<ModuleContent> modules) {
        Channel channel = Channel.valueOf(row.channel);
        List<ContentProblem> problems =
                CHECK.check(ReviewableAssembly.of(row.id.toString(), channel, row.subject, modules));
        if (!problems.isEmpty()) {
            throw Problems.invalid(
                    problems.stream().map(AssemblyLife::violation).toList());
        }
        row.content = json.write(modules);
        row.hash = ContentHash.of(channel, row.subject, modules);
    }

    private Uni<List<ModuleContent>> modules(List<UUID> ids) {
        return ModuleRow.<ModuleRow>list("id in ?1", ids).map(rows -> inOrder(ids, rows));
    }

    private List<ModuleContent> inOrder(List<UUID> ids, List<ModuleRow> rows) {
        Map<UUID, ModuleRow> byId = rows.stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return ids.stream().map(id -> content(byId.get(id))).toList();
    }

    private ModuleContent content(@org.jspecify.annotations.Nullable ModuleRow row) {
        if (row == null) {
            throw Problems.invalid("moduleIds", "module.known", "each of them is the id of a module");
        }
        return new ModuleContent(row.id.toString(), row.name, json.variants(row.variants), json.variant(row.fallback));
    }

    private AssemblyApproved approvedEvent(AssemblyRow row) {
        return new AssemblyApproved(
                row.id,
                row.told,
                row.name,
                Channel.valueOf(row.channel),
                Objects.requireNonNull(row.hash),
                row.subject,
                json.modules(Objects.requireNonNull(row.content)),
                row.author,
                Objects.requireNonNull(row.approvedBy),
                Objects.requireNonNull(row.approvedAt),
                row.expiresAt);
    }

    private static Approved approvedBy(InReview inReview, String author, String approver) {
        try {
            return inReview.approve(author, approver);
        } catch (SamePersonException same) {
            throw Problems.forbidden(Objects.requireNonNull(same.getMessage()));
        }
    }

    private static AssemblyState state(AssemblyRow row) {
        return switch (row.state) {
            case "DRAFT" -> new Draft();
            case "IN_REVIEW" -> new InReview(Objects.requireNonNull(row.submittedBy));
            case "APPROVED" -> new Approved(Objects.requireNonNull(row.approvedBy));
            case "WITHDRAWN" -> new Withdrawn(Objects.requireNonNull(row.withdrawnBy));
            default -> throw new IllegalStateException("no such state");
        };
    }

    private static RuntimeException wrongState(AssemblyRow row, String done) {
        return Problems.conflict("assembly-state", "An assembly that is " + row.state + " cannot be " + done + ".");
    }

    private static FieldViolation violation(ContentProblem problem) {
        String place = problem.line() == 0 ? "" : " (line " + problem.line() + ", column " + problem.column() + ")";
        return new FieldViolation(problem.where(), problem.rule().name(), problem.hint() + place);
    }
}
