// The icon set: one path per icon on a 24 px grid, drawn with a 1.75 px stroke and round joins. Import only what a page shows.
export * from './form-icons.ts';

export const iconHome = 'M4 11.5 12 5l8 6.5V20h-5.5v-5.5h-5V20H4z';
export const iconApplication = 'M7 3.5h7.5L19 8v12.5H7zM14.5 3.5V8H19M10 12.5h6M10 16h6';
export const iconFolder = 'M3.5 7V5.5h6l2 2.5h9v11.5h-17z';
export const iconBell = 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0';
export const iconUser = 'M8 8.5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM4.5 20.5c.8-4 3.7-6 7.5-6s6.7 2 7.5 6';
export const iconUsers =
  'M5.5 9a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0zM2.5 19.5c.6-3.6 3-5.4 6.5-5.4s5.9 1.8 6.5 5.4M15.5 5.7a3.5 3.5 0 0 1 0 6.6M18 14.7c2 .7 3.2 2.3 3.6 4.8';
export const iconHelp =
  'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.9M12 16.7v.1';
export const iconSearch = 'M4.5 10.5a6 6 0 1 0 12 0a6 6 0 1 0 -12 0zM15 15l5 5';
export const iconDown = 'M5.5 9.5l6.5 6.5 6.5-6.5';
export const iconArrow = 'M4.5 12h15M13.5 6l6 6-6 6';
export const iconInfo = 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 11v5.5M12 7.8v.1';
export const iconStop = 'M8.5 3.5h7l5 5v7l-5 5h-7l-5-5v-7zM12 8v5M12 16v.1';
export const iconClose = 'M6 6l12 12M18 6 6 18';
export const iconPlus = 'M12 5v14M5 12h14';
export const iconMinus = 'M5 12h14';
export const iconCamera = 'M4 7.5h3.5L9 5.5h6l1.5 2H20v11.5H4zM8.5 13a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z';
export const iconUpload = 'M12 16V5M7.5 9.2 12 4.7l4.5 4.5M4.5 15.5v4h15v-4';
export const iconDownload = 'M12 4.5v11M7.5 11.3l4.5 4.5 4.5-4.5M4.5 15.5v4h15v-4';
export const iconPrint = 'M7.5 9V4h9v5M7.5 16.5H4V9h16v7.5h-3.5M7.5 14h9v6.5h-9z';
export const iconCalendar = 'M4 6h16v14H4zM4 10.5h16M8.5 3.5v4M15.5 3.5v4';
export const iconClock = 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM12 7v5.2l3.5 2';
export const iconLock = 'M5.5 10.5h13v9.5h-13zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5';
export const iconCard = 'M3 6h18v12.5H3zM6 10h3.5v3H6zM13 10.5h5M13 14h5';
export const iconReader = 'M5 13h14l1.5 6.5h-17zM7.5 13V4.5h9V13M10.5 16.3h3';
export const iconComputer = 'M5 5h14v10H5zM2.5 18.5h19';
export const iconPhone = 'M7.5 3h9v18h-9zM11 18h2';
export const iconQrCode =
  'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM17.5 17.5H20V20h-2.5zM20 14v.1M14 20v.1';
export const iconEdit = 'M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5';
export const iconSignature =
  'M3.5 16.5c3-6 5.5-9.5 7-8.5 1.7 1.2-4 8-2 8.5 1.8.4 3-3.5 4.7-3.3 1.3.2.5 2.3 1.8 2.5 1.2.2 1.7-1.2 3-1.2M3.5 20.5h17';
export const iconMail = 'M3.5 5.5h17v13h-17zM4 6.5l8 6 8-6';
export const iconEye =
  'M2.5 12S6 6 12 6s9.5 6 9.5 6-3.5 6-9.5 6-9.5-6-9.5-6zM9.3 12a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0z';
export const iconEyeOff =
  'M4 4l16 16M9.7 6.3A9.6 9.6 0 0 1 12 6c6 0 9.5 6 9.5 6a17 17 0 0 1-2.8 3.3M6 8a17 17 0 0 0-3.5 4s3.5 6 9.5 6c1.3 0 2.5-.3 3.5-.7';
export const iconFilter = 'M4 6h16M7 12h10M10 18h4';
export const iconPin =
  'M12 21s6.5-6.2 6.5-11a6.5 6.5 0 0 0-13 0c0 4.8 6.5 11 6.5 11zM9.7 10a2.3 2.3 0 1 0 4.6 0a2.3 2.3 0 1 0 -4.6 0z';
export const iconTable = 'M3.5 5h17v14h-17zM3.5 9.7h17M3.5 14.3h17M9.5 5v14';
export const iconShield = 'M12 3.5 19.5 6v6c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6zM8.7 12l2.4 2.4 4.3-4.5';
export const iconDatabase =
  'M4.5 6a7.5 2.7 0 1 0 15 0a7.5 2.7 0 1 0 -15 0zM4.5 6v12c0 1.5 3.4 2.7 7.5 2.7s7.5-1.2 7.5-2.7V6M4.5 12c0 1.5 3.4 2.7 7.5 2.7s7.5-1.2 7.5-2.7';
export const iconPulse = 'M3 12.5h4l2.5-7 4.5 13 2.5-6H21';
export const iconBuilding = 'M5.5 20.5V4h9v16.5M14.5 9.5h4v11M3 20.5h18M8.5 8h3M8.5 12h3M8.5 16h3';
export const iconSun =
  'M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4';
export const iconExternal = 'M13.5 4.5h6v6M19.5 4.5 11 13M17.5 14v5.5h-13v-13H10';
export const iconRotate = 'M19.5 12a7.5 7.5 0 1 1-2.2-5.3L19.5 9M19.5 4v5h-5';
export const iconCrop = 'M7 2.5V17h14.5M2.5 7H17v14.5';
export const iconSend = 'M3.5 11.5l17-8-6.5 17-3-6.5zM11 14 20.5 3.5';
export const iconFlag = 'M6 21V4h12l-2.5 4.5L18 13H6';
export const iconTrash = 'M4.5 7h15M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5';
export const iconInbox = 'M3.5 13 6 5h12l2.5 8v6h-17zM3.5 13H9a3 3 0 0 0 6 0h5.5';
export const iconKey = 'M4 14.5a4 4 0 1 0 8 0a4 4 0 1 0 -8 0zM11 11.5l8.5-8.5M16 6.5l3 3M13.5 9l2 2';
export const iconLink =
  'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1';
export const iconMore =
  'M4.9 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0zM11.4 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0zM17.9 12a.6.6 0 1 0 1.2 0a.6.6 0 1 0-1.2 0z';
export const iconZoom = 'M4.5 10.5a6 6 0 1 0 12 0a6 6 0 1 0 -12 0zM15 15l5 5M8 10.5h5M10.5 8v5';
export const iconMerge = 'M5 4.5v4c0 3 2.5 3.5 7 3.5s7-.5 7-3.5v-4M12 12v8M8.5 16.5 12 20l3.5-3.5';
export const iconSettings =
  'M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0zM12 3.5v3M12 17.5v3M3.5 12h3M17.5 12h3M6 6l2.1 2.1M15.9 15.9 18 18M6 18l2.1-2.1M15.9 8.1 18 6';
