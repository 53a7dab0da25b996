DROP INDEX `cases_queue`;--> statement-breakpoint
CREATE INDEX `cases_newest` ON `cases` (`bureau`,`status`,`updated_at`,`application_id`);--> statement-breakpoint
CREATE INDEX `cases_officer` ON `cases` (`officer_id`,`status`,`expires_on`,`submitted_at`,`application_id`,`bureau`);--> statement-breakpoint
CREATE INDEX `cases_queue` ON `cases` (`bureau`,`status`,`expires_on`,`submitted_at`,`application_id`,`documents_arrived`);--> statement-breakpoint
ALTER TABLE `submissions` ADD `signing_id` text;--> statement-breakpoint
CREATE INDEX `submissions_signing` ON `submissions` (`signing_id`);--> statement-breakpoint
UPDATE `submissions` SET `signing_id` = json_extract(`report`, '$.signingId');