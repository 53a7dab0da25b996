ALTER TABLE `cases` ADD `search` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `cases_search` ON `cases` (`bureau`,`application_id`,`search`);--> statement-breakpoint
UPDATE `cases` SET `search` = ' ' || upper(replace(replace(`applicant_name`, '-', ' '), '''', '')) || ' ' || replace(`receipt_number`, '-', '') || ' ' || replace(substr(`receipt_number`, 7), '-', '');
