package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.BriefCall;
import health.rapport.campaign.domain.BriefCost;
import health.rapport.campaign.domain.BriefProblem;
import health.rapport.campaign.domain.BriefRules;
import health.rapport.campaign.domain.Ground;
import health.rapport.campaign.domain.Objective;
import health.rapport.campaign.domain.Plan;
import health.rapport.contracts.campaign.CallToAction.CallToActionKind;
import health.rapport.gate.DataUse;
import health.rapport.gate.Exemption;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A brief as it is sent; what is absent gets its default or is reported. */
@Schema(name = "Brief")
public record BriefRequest(
        @Nullable String name,
        @Nullable Objective objective,
        @Nullable Purpose purpose,
        @Nullable String serviceLine,
        @Nullable String market,
        @Nullable List<Channel> channels,
        @Nullable Integer responseWindowDays,
        @Nullable Double holdoutShare,
        @Nullable List<CostRequest> costs,
        @Nullable List<CallRequest> callsToAction,
        @Nullable UUID contentAssemblyId,
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String postalAddress,
        @Nullable GroundRequest ground,
        @Nullable PlanRequest plan) {
    private static final int WINDOW = 90;
    private static final double HOLDOUT = 0.1;

    /** A cost as it is sent. */
    @Schema(name = "Cost")
    public record CostRequest(
            @Nullable String name,
            BriefCost.@Nullable Basis basis,
            @Nullable Money amount,
            @Nullable Channel channel,
            @Nullable LocalDate accruedOn,
            BriefCost.@Nullable Recurrence recurrence,
            @Nullable LocalDate endsOn,
            @Nullable Long units) {}

    /** A call to action as it is sent. */
    @Schema(name = "CallToAction")
    public record CallRequest(
            @Nullable String id,
            @Nullable String name,
            @Nullable CallToActionKind kind,
            @Nullable Set<String> requiredFields,
            @Nullable String url,
            @Nullable String formId,
            @Nullable String phone) {}

    /** On what ground it may be sent, as it is sent here; what is absent is not known. */
    @Schema(name = "Ground")
    public record GroundRequest(
            @Nullable Remuneration remuneration,
            @Nullable String paidBy,
            @Nullable Exemption exemption,
            @Nullable Set<DataUse> dataUsed,
            @Nullable Boolean freeOfMarketing) {
        Ground toGround() {
            return new Ground(
                    remuneration == null ? Remuneration.UNKNOWN : remuneration,
                    paidBy,
                    exemption == null ? Exemption.NONE : exemption,
                    dataUsed == null ? Set.of() : present(dataUsed),
                    freeOfMarketing);
        }
    }

    /** How it is planned, as it is sent here. */
    @Schema(name = "Plan")
    public record PlanRequest(
            Plan.@Nullable Setting setting,
            Plan.@Nullable MessageType messageType,
            Plan.@Nullable FunnelStage funnelStage,
            @Nullable String owner,
            @Nullable List<String> partners,
            @Nullable Money budget,
            @Nullable List<TacticRequest> tactics) {
        Plan toPlan() {
            return new Plan(
                    setting,
                    messageType,
                    funnelStage,
                    owner,
                    partners == null ? List.of() : present(partners),
                    budget,
                    tactics == null
                            ? List.of()
                            : present(tactics).stream()
                                    .map(TacticRequest::toTactic)
                                    .toList());
        }
    }

    /** A tactic as it is sent. */
    @Schema(name = "Tactic")
    public record TacticRequest(
            @Nullable String id,
            @Nullable String name,
            @Nullable Channel channel,
            @Nullable UUID contentAssemblyId,
            @Nullable Double share) {
        Plan.Tactic toTactic() {
            if (id == null || name == null || channel == null) {
                throw Problems.invalid("plan.tactics", "required", "a tactic has an id, a name and a channel");
            }
            return new Plan.Tactic(id, name, channel, contentAssemblyId, share == null ? 1 : share);
        }
    }

    private static <C extends Collection<?>> C present(C all) {
        if (all.stream().anyMatch(Objects::isNull)) {
            throw Problems.invalid("plan", "required", "leave no list with empty places");
        }
        return all;
    }

    /** The brief, or a 422 problem with everything that is wrong. */
    Brief toBrief() {
        List<FieldViolation> missing = new ArrayList<>();
        require(missing, "name", name);
        require(missing, "objective", objective);
        require(missing, "purpose", purpose);
        noHoles(missing, "channels", channels);
        List<CostRequest> costList = noHoles(missing, "costs", costs);
        List<CallRequest> callList = noHoles(missing, "callsToAction", callsToAction);
        costList.forEach(cost -> requireCost(missing, cost));
        callList.forEach(call -> requireCall(missing, call));
        if (!missing.isEmpty()) {
            throw Problems.invalid(missing);
        }
        return checked(brief(costList, callList));
    }

    private Brief brief(List<CostRequest> costList, List<CallRequest> callList) {
        return new Brief(
                Objects.requireNonNull(name),
                Objects.requireNonNull(objective),
                Objects.requireNonNull(purpose),
                serviceLine,
                market,
                channels == null ? List.of(Channel.EMAIL) : channels,
                responseWindowDays == null ? WINDOW : responseWindowDays,
                holdoutShare == null ? HOLDOUT : holdoutShare,
                costList.stream().map(BriefRequest::cost).toList(),
                callList.stream().map(BriefRequest::call).toList(),
                contentAssemblyId,
                fromName,
                fromAddress,
                postalAddress,
                ground == null ? Ground.unsaid() : ground.toGround(),
                plan == null ? Plan.none() : plan.toPlan());
    }

    private static Brief checked(Brief brief) {
        List<BriefProblem> problems = BriefRules.check(brief);
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems.stream()
                    .map(p -> new FieldViolation(p.field(), p.rule(), p.hint()))
                    .toList());
        }
        return brief;
    }

    private static BriefCost cost(CostRequest c) {
        return new BriefCost(
                Objects.requireNonNull(c.name()),
                Objects.requireNonNull(c.basis()),
                Objects.requireNonNull(c.amount()),
                c.channel(),
                c.accruedOn(),
                c.recurrence(),
                c.endsOn(),
                c.units());
    }

    private static BriefCall call(CallRequest c) {
        return new BriefCall(
                Objects.requireNonNull(c.id()),
                Objects.requireNonNull(c.name()),
                Objects.requireNonNull(c.kind()),
                c.requiredFields() == null ? Set.of() : c.requiredFields(),
                c.url(),
                c.formId(),
                c.phone());
    }

    private static void requireCost(List<FieldViolation> missing, CostRequest cost) {
        require(missing, "costs.name", cost.name());
        require(missing, "costs.basis", cost.basis());
        require(missing, "costs.amount", cost.amount());
        if (cost.amount() != null) {
            require(missing, "costs.amount.currency", cost.amount().currency());
        }
    }

    private static void requireCall(List<FieldViolation> missing, CallRequest call) {
        require(missing, "callsToAction.id", call.id());
        require(missing, "callsToAction.name", call.name());
        require(missing, "callsToAction.kind", call.kind());
        Set<String> fields = call.requiredFields();
        if (fields != null && fields.stream().anyMatch(Objects::isNull)) {
            require(missing, "callsToAction.requiredFields", null);
        }
    }

    private static <T> List<T> noHoles(List<FieldViolation> missing, String field, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            require(missing, field, null);
            return List.of();
        }
        return list;
    }

    private static void require(List<FieldViolation> missing, String field, @Nullable Object value) {
        if (value == null) {
            missing.add(new FieldViolation(field, "required", "is needed"));
        }
    }
}
