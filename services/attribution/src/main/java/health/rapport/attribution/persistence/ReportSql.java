package health.rapport.attribution.persistence;

/**
 * The questions of a report. All of them begin with {@link #GIVEN}, whose eight parameters are what is asked for, and
 * build on the same named steps, so that a number and the rows behind it cannot part.
 */
final class ReportSql {
    /** What is asked, who may be seen, and who an id means today. */
    static final String GIVEN = """
            WITH ask AS NOT MATERIALIZED (
                SELECT $1::uuid AS campaign_id, $2::timestamptz AS opens, $3::timestamptz AS closes,
                       $4::text AS service_line, $5::text AS currency, $6::boolean AS lower,
                       $7::boolean AS every_market, $8::text[] AS markets),
            now_is AS MATERIALIZED (SELECT person_id, root_id FROM moved),
            match AS MATERIALIZED (
                SELECT lead_id, person_id FROM lead_match WHERE (SELECT lower FROM ask)),
            seen AS NOT MATERIALIZED (
                SELECT p.person_id, p.status FROM person p, ask
                WHERE p.state = 'STATED' AND (ask.every_market OR p.markets && ask.markets))
            """;

    /** Answers: activities with the campaign's id in the window, and the person each counts for. */
    private static final String ANSWER = """
            , answer AS MATERIALIZED (
                SELECT a.activity_id, a.occurred_at, a.channel, a.labels <> '{}' AS labelled, by_whom.root_id,
                       COALESCE(match.person_id, by_whom.root_id) AS person_id, match.person_id IS NOT NULL AS matched
                FROM ask
                JOIN activity a ON a.campaign_id = ask.campaign_id::text AND NOT a.withdrawn
                    AND a.occurred_at >= ask.opens AND a.occurred_at < ask.closes
                    AND (ask.lower OR a.confidence = 'CONFIRMED')
                LEFT JOIN now_is ON now_is.person_id = a.person_id
                CROSS JOIN LATERAL (SELECT COALESCE(now_is.root_id, a.person_id) AS root_id) by_whom
                LEFT JOIN match ON match.lead_id = by_whom.root_id)
            """;

    /** People who answered, with their first answer. Incomplete people are never reported. */
    private static final String RESPONDER = ANSWER + """
            , responder AS MATERIALIZED (
                SELECT answer.person_id, seen.status, min(answer.occurred_at) AS first_at, count(*) AS answers,
                       bool_and(answer.labelled) AS unlisted,
                       count(DISTINCT answer.root_id) FILTER (WHERE answer.matched) AS matched_leads,
                       min(answer.occurred_at) FILTER (WHERE NOT answer.labelled) AS first_listed_at,
                       count(*) FILTER (WHERE NOT answer.labelled) AS listed_answers
                FROM answer JOIN seen ON seen.person_id = answer.person_id
                WHERE seen.status <> 'INCOMPLETE'
                GROUP BY answer.person_id, seen.status)
            """;

    /** Encounters in window and service line; amounts only in the report's currency. */
    private static final String VISIT = """
            , visit AS MATERIALIZED (
                SELECT e.encounter_id, e.started_at, e.service_line, e.labels <> '{}' AS labelled,
                       COALESCE(match.person_id, now_is.root_id, e.person_id) AS person_id,
                       e.currency <> ask.currency AS other_currency,
                       CASE WHEN e.currency = ask.currency THEN e.expected_minor END AS expected_minor,
                       CASE WHEN e.currency = ask.currency THEN e.actual_minor END AS actual_minor,
                       CASE WHEN e.currency = ask.currency THEN e.cost_minor END AS cost_minor
                FROM ask
                JOIN encounter e ON NOT e.withdrawn AND e.started_at >= ask.opens AND e.started_at < ask.closes
                    AND (ask.service_line IS NULL OR e.service_line = ask.service_line)
                    AND (ask.lower OR e.confidence = 'CONFIRMED')
                LEFT JOIN now_is ON now_is.person_id = e.person_id
                LEFT JOIN match ON match.lead_id = COALESCE(now_is.root_id, e.person_id))
            """;

    /** Conversions: encounters of responders after their first answer. */
    private static final String CONVERSION = RESPONDER + VISIT + """
            , conversion AS MATERIALIZED (
                SELECT visit.*, responder.first_at, responder.first_listed_at,
                       NOT visit.labelled AND NOT responder.unlisted
                           AND visit.started_at > responder.first_listed_at AS listed
                FROM visit JOIN responder ON responder.person_id = visit.person_id
                    AND visit.started_at > responder.first_at)
            """;

    /** Everyone assigned, each once, in the arm they were first assigned to. */
    private static final String MEMBER = """
            , member AS MATERIALIZED (
                SELECT DISTINCT ON (root.person_id) root.person_id, a.person_id AS assigned_as, a.arm, a.group_name,
                       a.assigned_at, count(*) OVER same_person AS assignments,
                       min(a.arm) OVER same_person <> max(a.arm) OVER same_person AS across_arms
                FROM ask
                JOIN assignment a ON a.campaign_id = ask.campaign_id
                LEFT JOIN now_is ON now_is.person_id = a.person_id
                CROSS JOIN LATERAL (SELECT COALESCE(now_is.root_id, a.person_id) AS person_id) root
                LEFT JOIN person p ON p.person_id = root.person_id
                WHERE p.state IS DISTINCT FROM 'ERASED'
                    AND (ask.every_market OR COALESCE(p.markets, a.markets) && ask.markets)
                WINDOW same_person AS (PARTITION BY root.person_id)
                ORDER BY root.person_id, a.assigned_at, a.person_id)
            """;

    /** Sums are exact numbers until the end, so that the order of rows changes no digit. */
    static final String ARMS = GIVEN + VISIT + MEMBER + """
            , outcome AS (
                SELECT member.person_id, member.arm, member.assignments, member.across_arms,
                       count(visit.encounter_id) AS visits,
                       COALESCE(sum(visit.expected_minor - visit.cost_minor), 0) AS margin,
                       bool_or(visit.encounter_id IS NOT NULL
                           AND (visit.expected_minor IS NULL OR visit.cost_minor IS NULL)) AS unknown
                FROM member LEFT JOIN visit ON visit.person_id = member.person_id
                GROUP BY member.person_id, member.arm, member.assignments, member.across_arms)
            SELECT arm, count(*) AS people, count(*) FILTER (WHERE visits > 0) AS visitors,
                   sum(assignments)::bigint AS assignments, count(*) FILTER (WHERE across_arms) AS across_arms,
                   avg(visits)::float8 AS visits_mean,
                   (sum(visits * visits) - sum(visits) * sum(visits) / count(*))::float8 AS visits_squares,
                   count(*) FILTER (WHERE unknown) AS unknown,
                   COALESCE(avg(margin) FILTER (WHERE NOT unknown), 0)::float8 AS margin_mean,
                   COALESCE(sum(margin * margin) FILTER (WHERE NOT unknown)
                       - (sum(margin) FILTER (WHERE NOT unknown)) * (sum(margin) FILTER (WHERE NOT unknown))
                           / NULLIF(count(*) FILTER (WHERE NOT unknown), 0), 0)::float8 AS margin_squares
            FROM outcome GROUP BY arm
            """;

    static final String CONTACTS = GIVEN + """
            SELECT t.channel, t.status, t.reason, count(*) AS contacts
            FROM ask
            JOIN touchpoint t ON t.campaign_id = ask.campaign_id
            LEFT JOIN now_is ON now_is.person_id = t.person_id
            LEFT JOIN person p ON p.person_id = COALESCE(now_is.root_id, t.person_id)
            WHERE p.state IS DISTINCT FROM 'ERASED'
                AND (ask.every_market OR COALESCE(p.markets, t.markets) && ask.markets)
            GROUP BY t.channel, t.status, t.reason
            ORDER BY t.channel, t.status, t.reason
            """;

    static final String RESPONDER_COUNTS = GIVEN + RESPONDER + """
            SELECT count(*) FILTER (WHERE status = 'MASTERED') AS mastered,
                   COALESCE(sum(matched_leads), 0)::bigint AS matched_leads,
                   count(*) FILTER (WHERE status = 'UNMASTERED') AS unmatched_leads,
                   count(*) FILTER (WHERE unlisted) AS unlisted,
                   (SELECT count(DISTINCT answer.person_id) FROM answer JOIN seen USING (person_id)
                    WHERE seen.status = 'INCOMPLETE') AS incomplete,
                   (SELECT count(*) FROM answer, ask WHERE ask.every_market
                        AND NOT EXISTS (SELECT FROM person p WHERE p.person_id = answer.person_id)) AS not_yet_known
            FROM responder
            """;

    static final String CONVERSIONS = GIVEN + CONVERSION + """
            SELECT encounter_id, person_id, expected_minor, actual_minor, cost_minor,
                   COALESCE(other_currency, false) AS other_currency, COALESCE(listed, false) AS listed
            FROM conversion ORDER BY encounter_id
            """;

    /** What came before each conversion, in order; contacts before answers of the same instant. */
    static final String TOUCHES = GIVEN + CONVERSION + """
            , touch AS (
                SELECT answer.person_id, answer.occurred_at AS at, answer.channel, 2 AS kind, answer.activity_id AS id
                FROM answer
                UNION ALL
                SELECT COALESCE(match.person_id, now_is.root_id, t.person_id), t.decided_at, t.channel, 1,
                       t.touchpoint_id
                FROM ask
                JOIN touchpoint t ON t.campaign_id = ask.campaign_id AND t.status IN ('SENT', 'DELIVERED')
                LEFT JOIN now_is ON now_is.person_id = t.person_id
                LEFT JOIN match ON match.lead_id = COALESCE(now_is.root_id, t.person_id))
            SELECT conversion.encounter_id, touch.channel, touch.at
            FROM conversion JOIN touch ON touch.person_id = conversion.person_id AND touch.at < conversion.started_at
            ORDER BY conversion.encounter_id, touch.at, touch.kind, touch.channel, touch.id
            """;

    /** Responders as rows: $9 the last person of the page before, $10 how many. */
    static final String RESPONDER_ROWS = GIVEN + CONVERSION + MEMBER + """
            SELECT responder.person_id, responder.status, responder.first_listed_at, responder.listed_answers,
                   responder.matched_leads, member.arm,
                   (SELECT count(*) FROM conversion
                    WHERE conversion.person_id = responder.person_id AND conversion.listed) AS encounters
            FROM responder LEFT JOIN member ON member.person_id = responder.person_id
            WHERE NOT responder.unlisted AND ($9::uuid IS NULL OR responder.person_id > $9)
            ORDER BY responder.person_id LIMIT $10
            """;

    static final String ENCOUNTER_ROWS = GIVEN + CONVERSION + """
            SELECT encounter_id, person_id, started_at, service_line, first_listed_at, expected_minor, actual_minor,
                   cost_minor
            FROM conversion
            WHERE listed AND ($9::uuid IS NULL OR encounter_id > $9)
            ORDER BY encounter_id LIMIT $10
            """;

    static final String ASSIGNMENT_ROWS = GIVEN + VISIT + MEMBER + """
            SELECT member.person_id, member.assigned_as, member.arm, member.group_name, member.assigned_at,
                   member.across_arms,
                   (SELECT count(*) FROM visit
                    WHERE visit.person_id = member.person_id AND NOT visit.labelled) AS encounters
            FROM member
            WHERE ($9::uuid IS NULL OR member.person_id > $9)
            ORDER BY member.person_id LIMIT $10
            """;

    private ReportSql() {}
}
