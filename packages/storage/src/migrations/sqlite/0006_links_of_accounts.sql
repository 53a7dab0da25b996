ALTER TABLE `mailed_tokens` ADD `account_id` text;--> statement-breakpoint
CREATE INDEX `mailed_tokens_account` ON `mailed_tokens` (`account_id`);