CREATE TABLE `case_words` (
	`application_id` text NOT NULL,
	`word` text NOT NULL,
	`bureau` text NOT NULL,
	PRIMARY KEY(`application_id`, `word`)
);
--> statement-breakpoint
CREATE INDEX `case_words_found` ON `case_words` (`bureau`,`word`,`application_id`);--> statement-breakpoint
INSERT OR IGNORE INTO `case_words` (`application_id`, `word`, `bureau`)
WITH RECURSIVE parts(id, bureau, word, rest) AS (
	SELECT `application_id`, `bureau`, '', upper(`applicant_name`) || ' ' FROM `cases`
	UNION ALL SELECT id, bureau, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM parts WHERE rest <> ''
)
SELECT id, replace(replace(word, '-', ''), '''', ''), bureau FROM parts WHERE word <> ''
UNION SELECT `application_id`, replace(`receipt_number`, '-', ''), `bureau` FROM `cases`
UNION SELECT `application_id`, replace(substr(`receipt_number`, 7), '-', ''), `bureau` FROM `cases`;
