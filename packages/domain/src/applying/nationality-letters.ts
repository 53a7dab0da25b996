// From the three letters of ISO 3166-1 to the code of the agency's list of nationalities and regions (CA61 of the sheets of 2026-02).
// Kosovo has no letters in the standard; 朝鮮 and stateless are no countries of it: they are not in this table.

export const NATIONALITY_OF_LETTERS: Readonly<Record<string, string>> = {
  AFG: '001', AGO: '501', ALB: '002', AND: '505', ARE: '009', ARG: '004', ARM: '503', ATG: '502', AUS: '005', AUT: '006',
  AZE: '504', BDI: '017', BEL: '010', BEN: '060', BFA: '266', BGD: '021', BGR: '013', BHR: '015', BHS: '022', BIH: '602',
  BLR: '025', BLZ: '023', BOL: '011', BRA: '012', BRB: '018', BRN: '024', BTN: '016', BWA: '019', CAF: '034', CAN: '033',
  CHE: '238', CHL: '037', CHN: '039', CIV: '118', CMR: '032', COD: '045', COG: '044', COL: '043', COM: '051', CPV: '050',
  CRI: '046', CUB: '047', CYP: '048', CZE: '053', DEU: '091', DJI: '063', DMA: '064', DNK: '061', DOM: '062', DZA: '003',
  ECU: '070', EGY: '263', ERI: '075', ESP: '235', EST: '074', ETH: '072', FIN: '080', FJI: '083', FRA: '081', FSM: '175',
  GAB: '090', GBR: '264', GEO: '550', GHA: '093', GIN: '096', GMB: '097', GNB: '099', GNQ: '073', GRC: '094', GRD: '500',
  GTM: '095', GUY: '098', HND: '101', HRV: '052', HTI: '100', HUN: '102', IDN: '112', IND: '111', IRL: '115', IRN: '113',
  IRQ: '114', ISL: '110', ISR: '116', ITA: '117', JAM: '130', JOR: '131', KAZ: '146', KEN: '143', KGZ: '145', KHM: '030',
  KIR: '144', KNA: '249', KOR: '140', KWT: '142', LAO: '150', LBN: '151', LBR: '152', LBY: '153', LCA: '247', LIE: '154',
  LKA: '035', LSO: '156', LTU: '158', LUX: '155', LVA: '157', MAR: '167', MCO: '165', MDA: '176', MDG: '160', MDV: '171',
  MEX: '164', MHL: '174', MKD: '177', MLI: '162', MLT: '170', MMR: '014', MNE: '605', MNG: '166', MOZ: '173', MRT: '163',
  MUS: '172', MWI: '169', MYS: '161', NAM: '188', NER: '184', NGA: '185', NIC: '183', NLD: '181', NOR: '186', NPL: '180',
  NRU: '187', NZL: '182', OMN: '168', PAK: '200', PAN: '201', PER: '203', PHL: '204', PLW: '208', PNG: '207', POL: '205',
  PRT: '206', PRY: '202', PSE: '606', QAT: '210', ROU: '220', RUS: '222', RWA: '221', SAU: '231', SDN: '236', SEN: '232',
  SGP: '240', SLB: '246', SLE: '233', SLV: '071', SMR: '230', SOM: '234', SRB: '604', SSD: '608', STP: '243', SUR: '244',
  SVK: '601', SVN: '600', SWE: '237', SWZ: '241', SYC: '245', SYR: '239', TCD: '036', TGO: '252', THA: '250', TJK: '259',
  TKM: '258', TLS: '076', TON: '256', TTO: '253', TUN: '254', TUR: '255', TUV: '257', TWN: '042', TZA: '251', UGA: '260',
  UKR: '269', URY: '267', USA: '265', UZB: '270', VAT: '280', VCT: '248', VEN: '281', VNM: '283', VUT: '284', WSM: '290',
  YEM: '300', ZAF: '261', ZMB: '310', ZWE: '311',
};
