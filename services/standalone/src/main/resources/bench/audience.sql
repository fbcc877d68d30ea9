-- The questions of AudienceRules in their order, one after each line of dashes: {90} is where the local day 90 days ago begins, {now} is now. {women},
-- {mammogram}, {unsuppressed} and {near} stand for what several have in common.
----
SELECT count(*) FROM person p WHERE {women}
----
WITH best AS (
  SELECT id FROM person WHERE risk IS NOT NULL ORDER BY risk DESC, id
  LIMIT (SELECT ceil(count(*) * 0.1) FROM person WHERE risk IS NOT NULL))
SELECT count(*) FROM person p JOIN best USING (id) WHERE {women} AND {near} AND NOT {mammogram}
----
SELECT count(*) FROM (
  SELECT person FROM activity WHERE type = 'PAGE_VIEW' AND at BETWEEN {365} AND {now}
  GROUP BY person HAVING count(*) >= 3) a
----
SELECT count(DISTINCT person) FROM encounter
WHERE facility = 'north' AND diagnosis LIKE 'I%' AND began BETWEEN {365} AND {now}
----
SELECT count(DISTINCT a.person) FROM activity a
WHERE a.type = 'APPOINTMENT_REQUEST' AND a.at BETWEEN {365} AND {now} AND EXISTS (
  SELECT FROM encounter e WHERE e.person = a.person AND e.line = 'CARDIOLOGY' AND e.began > a.at AND e.began <= {now}
  AND e.began::date - a.at::date <= 30)
----
SELECT count(*) FROM person p WHERE {unsuppressed} AND (
  {women} AND NOT {mammogram}
  OR p.birth <= DATE '1961-03-01' AND p.risk >= 0.7
  OR p.market = 'west' AND EXISTS (SELECT FROM activity a
      WHERE a.person = p.id AND a.type = 'FORM_SUBMISSION' AND a.at BETWEEN {90} AND {now}))
----
SELECT count(*) FROM (
  SELECT id FROM (
    SELECT DISTINCT ON (household) id, risk FROM person p WHERE {women}
    ORDER BY household, risk DESC NULLS LAST, id) one
  WHERE risk IS NOT NULL ORDER BY risk DESC, id LIMIT 20000) best
----
SELECT count(*) FROM person p WHERE
  p.birth BETWEEN DATE '1965-03-02' AND DATE '1986-03-01' AND NOT EXISTS (SELECT FROM activity a
      WHERE a.person = p.id AND a.type = 'CALL' AND a.at BETWEEN {180} AND {now})
  OR p.zip LIKE '011%' AND (p.persona = 'planner' OR p.risk >= 0.9)
  OR NOT p.has_email AND p.market NOT IN ('west', 'east') AND p.birth <= DATE '1961-03-01'
----
SELECT count(*) FROM person p WHERE p.birth <= DATE '2008-03-01'
AND (SELECT max(began) FROM encounter e WHERE e.person = p.id AND e.began <= {now}) < {730}
----
SELECT count(*) FROM person p WHERE p.market = 'west' AND p.has_email
AND substr(sha256(convert_to('spring', 'UTF8') || '\x00'::bytea || convert_to(p.id::text, 'UTF8')), 1, 8)
    < '\x199999999999999a'::bytea
----
SELECT count(*) FROM person p
WHERE p.state IN ('MA', 'NH') AND p.zip LIKE '010%' AND p.language IS NULL AND p.gender <> 'M'
----
SELECT count(*) FROM person p WHERE p.birth BETWEEN DATE '1950-01-01' AND DATE '1959-12-31'
AND p.first_seen BETWEEN {180} AND {now} AND lower(p.city) LIKE '%field%'
----
SELECT count(*) FROM person p WHERE p.doctor IN ('1003000007', '1003000126')
AND point(p.lon, p.lat) <@ polygon '((-72.9,41.9),(-72.1,41.8),(-71.9,42.3),(-72.5,42.5))'
----
SELECT count(*) FROM (
  SELECT person FROM contact WHERE at <= {now} GROUP BY person
  HAVING count(*) FILTER (WHERE channel = 'EMAIL' AND at >= {730}) >= 2 AND NOT bool_or(clicked)) c
----
SELECT count(*) FROM (
  SELECT DISTINCT ON (person) began, facility FROM encounter
  WHERE line = 'CARDIOLOGY' AND began <= {now} ORDER BY person, began) f
WHERE began >= {365} AND facility = 'north'
----
SELECT count(DISTINCT a.person) FROM activity a
WHERE a.type = 'APPOINTMENT_REQUEST' AND a.at >= {60} AND a.at < {14} AND NOT EXISTS (
  SELECT FROM encounter e WHERE e.person = a.person AND e.began > a.at AND e.began <= {now}
  AND e.began::date - a.at::date <= 14)
----
SELECT count(DISTINCT d.person) FROM encounter d
WHERE d.class = 'inpatient' AND d.ended BETWEEN {730} AND {now} AND EXISTS (
  SELECT FROM encounter e WHERE e.person = d.person AND e.class = 'inpatient' AND e.began > d.ended AND e.began <= {now}
  AND e.began::date - d.ended::date <= 30)
----
SELECT count(*) FROM person p WHERE EXISTS (
  SELECT FROM encounter e WHERE e.person = p.id AND e.ended <= {now}
  AND p.first_seen::date - e.ended::date BETWEEN 0 AND 30)
----
SELECT count(*) FROM person p WHERE NOT p.member AND (p.stage = 'consultation'
  OR p.risk - (SELECT f.value FROM former f WHERE f.person = p.id AND f.at <= {90}
               ORDER BY f.at DESC, f.value DESC LIMIT 1) >= 0.1)
----
SELECT count(*) FROM (
  SELECT p.id FROM person p WHERE {unsuppressed} AND (
    EXISTS (SELECT FROM activity a JOIN encounter e ON e.person = a.person AND e.line = 'CARDIOLOGY'
        AND e.began > a.at AND e.began <= {now} AND e.began::date - a.at::date <= 60
      WHERE a.person = p.id AND a.type = 'FORM_SUBMISSION' AND a.topic = 'heart' AND a.at BETWEEN {365} AND {now})
    OR {near} AND p.risk >= 0.6 AND EXISTS (SELECT FROM activity a
      WHERE a.person = p.id AND a.campaign = 'c7' AND a.at BETWEEN {180} AND {now})
    OR p.plan = 'Medicare' AND EXISTS (SELECT FROM encounter e
      WHERE e.person = p.id AND e.began BETWEEN {90} AND {now}))
  ORDER BY substr(sha256(convert_to('pilot', 'UTF8') || '\x00'::bytea || convert_to(p.id::text, 'UTF8')), 1, 8), p.id
  LIMIT 5000) best
